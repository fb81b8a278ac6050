"""An XLSX workbook of one sheet, sent while its rows are read.

openpyxl writes every part of the file. It would keep the sheet back in a file of its own
until the last row is known: a report of a hundred thousand lines would start after half
a minute. So the sheet is written straight into the archive that is being sent, and the
parts that speak of it come after.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

LONGEST_TEXT = 32_767
"""Characters a cell holds (ECMA-376, part 1, 18.3.1.96); the rest is cut."""

TEXT = "@"
"""The number format of what is not a number."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = tuple("=+-@\t\r\n")


class Cell(NamedTuple):
    """A value and how it is shown: a number format of spreadsheets."""

    value: Any
    form: str = "General"


class _Outbox(io.RawIOBase):
    """A place that the archive writes to and that is emptied between rows."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.pieces.append(bytes(piece))
        return len(piece)

    def take(self) -> bytes:
        taken = b"".join(self.pieces)
        self.pieces.clear()
        return taken


class _Package(ExcelWriter):
    """All parts of the file but the sheet, which is in the archive already."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = None
        ws._rels = ws._writer._rels
        self.manifest.append(ws)


def workbook(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The pieces of a workbook: a bold frozen heading, then the rows as they come."""
    out = _Outbox()
    book = Workbook(write_only=True)
    book.properties.creator = "Halle"
    sheet = book.create_sheet("Halle")
    _lay_out(sheet, header)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            sheet._writer = WorksheetWriter(sheet, part)
            sheet._writer.write_top()
            with closing(sheet):  # also when the reader goes away in the middle
                sheet.append([_heading(sheet, title) for title in header])
                shown = _shower(sheet)
                for row in rows:
                    sheet.append(shown(cell) for cell in row)
                    if taken := out.take():
                        yield taken
        _Package(book, archive).save()
    yield out.take()


def _lay_out(sheet: Any, header: Sequence[str]) -> None:
    sheet.freeze_panes = "A2"
    for number, title in enumerate(header, 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = min(40, max(11, len(title) + 3))


def _heading(sheet: Any, title: str) -> Any:
    cell = WriteOnlyCell(sheet, _clean(title))
    cell.data_type = "s"
    cell.font = Font(bold=True)
    return cell


def _shower(sheet: Any) -> Callable[[Cell], Any]:
    """What turns a value into a cell of this sheet; one cell of each form serves all rows."""
    known: dict[str, Any] = {}

    def shown(cell: Cell) -> Any:
        value, form = cell
        if form not in known:
            known[form] = WriteOnlyCell(sheet)
            known[form].number_format = form
        if isinstance(value, str):
            return _text(known[form], value)
        known[form].value = value
        return known[form]

    return shown


def _text(cell: Any, text: str) -> Any:
    """A text stays a text, even when it looks like a formula and is edited."""
    cell.value = _clean(text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)
    return cell


def _clean(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", lines)[:LONGEST_TEXT]

"""The smallest XLSX workbook (ECMA-376), written as a stream: one sheet, typed cells.

Libraries that write XLSX hold the file back until its last row is known; a report of
a hundred thousand lines would start after ten seconds. Reading is left to libraries.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape

Cell = str
"""A cell's XML after its reference: ``…" s="2"><v>1</v></c>``; empty for no cell."""

PLAIN, HEADING, MONEY, SHARE, DAY, INSTANT, QUOTED = range(7)
"""Positions in the style sheet's ``cellXfs``."""

LONGEST_TEXT = 32_767
CHUNK_ROWS = 200
_EPOCH = date(1899, 12, 30).toordinal()
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = tuple("=+-@\t\r\n")

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_FIXED_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Halle" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0##%"/>'
        '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}  # fmt: skip


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


def workbook(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The pieces of a workbook with one sheet: a bold frozen heading, then the rows."""
    out = _Outbox()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, content in _FIXED_PARTS.items():
            archive.writestr(name, _HEAD + content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for piece in _sheet(header, rows):
                sheet.write(piece.encode())
                if taken := out.take():
                    yield taken
    yield out.take()


def number(written: str, style: int) -> Cell:
    """A number, written with a point."""
    return f'" s="{style}"><v>{written}</v></c>'


def text(value: str, style: int = PLAIN) -> Cell:
    """A text, which stays a text even when it looks like a formula and is edited."""
    if not value:
        return ""
    if value.startswith(_FORMULA_STARTS) and style == PLAIN:
        style = QUOTED
    clean = escape(
        _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_TEXT]
    )
    return f'" t="inlineStr" s="{style}"><is><t xml:space="preserve">{clean}</t></is></c>'


def day(value: date) -> Cell:
    """A date, as a number of days."""
    return number(str(value.toordinal() - _EPOCH), DAY)


def instant(value: datetime) -> Cell:
    """A local date and time, as days and their fraction."""
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    return number(f"{value.toordinal() - _EPOCH + seconds / 86_400:.9f}", INSTANT)


def _sheet(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    names = [_letters(position) for position in range(len(header))]
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{min(40, max(11, len(title) + 3))}" customWidth="1"/>'
        for n, title in enumerate(header, 1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews>{f'<cols>{widths}</cols>' if widths else ''}<sheetData>"
    )
    kept = [_row(1, names, [text(title, HEADING) for title in header])]
    for place, row in enumerate(rows, 2):
        kept.append(_row(place, names, row))
        if len(kept) >= CHUNK_ROWS:
            yield "".join(kept)
            kept.clear()
    yield "".join(kept)
    yield "</sheetData></worksheet>"


def _row(place: int, names: Sequence[str], cells: Sequence[Cell]) -> str:
    inside = [f'<c r="{name}{place}{cell}' for name, cell in zip(names, cells, strict=True) if cell]
    return f'<row r="{place}">{"".join(inside)}</row>'


def _letters(position: int) -> str:
    """The name of a column: 0 is A, 25 is Z, 26 is AA."""
    name, position = "", position + 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name

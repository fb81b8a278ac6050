"""XLSX, opened only after its packing list proved that it is what it says.

The directory of the archive tells what will come out of it; that is bounded, then
checked byte by byte, before a spreadsheet library sees the file. Formulas are refused
cell by cell: what they would give elsewhere is not what a shopper should pay.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import reduce
from posixpath import normpath
from typing import Any

from defusedxml.ElementTree import fromstring

from halle.market.imports.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    FileRefused,
    Line,
    Table,
    line_of,
    table_of,
)

MOST_PARTS = 500
MOST_UNPACKED = 60 * 1024 * 1024
MOST_RATIO = 120
"""A spreadsheet shrinks to a tenth or a fortieth of its size; a bomb to a thousandth."""

SMALL_PART = 256 * 1024
"""Parts this small may shrink as they like: a style sheet repeats itself."""

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, SyntaxError),
    *(IndexError, OverflowError, struct.error),
)
_CELL = re.compile(
    rb"""<(?:\w+:)?c\b[^<>]*?\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["'][^<>]*>\s*<(?:\w+:)?f\b"""
)
_ANY_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_FAR_COLUMN = re.compile(rb"""\sr\s*=\s*["'](?:[D-Zd-z][A-Za-z]|[A-Za-z]{3,})[0-9]""")
_FAR_ROW = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]*([0-9]{5,})["']""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_xlsx(content: bytes) -> Table:
    """The lines of the first sheet; a line with a formula is refused, the others are read."""
    sheet = _checked_sheet(content)
    formulas = _formulas(sheet)
    lines: list[Line] = []
    for number, row in enumerate(_rows(content), 1):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        lines.append(line_of(number, cells, formulas.get(number) if lines else None))
    return table_of(lines, [])


def _checked_sheet(content: bytes) -> bytes:
    """The XML of the first sheet, once the archive as a whole is known to be harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist(), len(content))
            names = set(archive.namelist())
            if "xl/workbook.xml" not in names:
                raise FileRefused("not-a-spreadsheet")
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise FileRefused("macros")
            if archive.testzip() is not None:
                raise FileRefused("broken-file")
            sheet = archive.read(_first_sheet(archive, names))
    except FileRefused:
        raise
    except _BROKEN as broken:
        raise FileRefused("broken-file") from broken
    except (NotImplementedError, RuntimeError) as locked:
        raise FileRefused("locked-file") from locked
    _check_extent(sheet)
    return sheet


def _check_parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise FileRefused("zip-bomb")
    if sum(part.compress_size for part in parts) > size:
        raise FileRefused("zip-bomb")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileRefused("zip-bomb")
    for part in parts:
        if part.file_size > max(SMALL_PART, part.compress_size * MOST_RATIO):
            raise FileRefused("zip-bomb")
        if part.flag_bits & 1:
            raise FileRefused("locked-file")


def _first_sheet(archive: zipfile.ZipFile, names: set[str]) -> str:
    """The part of the archive that holds the first sheet, found as the standard says."""
    book = fromstring(archive.read("xl/workbook.xml"))
    first = next((node for node in book.iter() if node.tag.rsplit("}", 1)[-1] == "sheet"), None)
    if first is None:
        raise FileRefused("empty")
    wanted = first.get(_RELATION) or first.get(_STRICT_RELATION)
    for node in fromstring(archive.read("xl/_rels/workbook.xml.rels")).iter():
        if wanted and node.get("Id") == wanted:
            target = node.get("Target", "")
            name = normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
            if name in names:
                return name
    raise FileRefused("broken-file")


def _check_extent(sheet: bytes) -> None:
    """Refuse a cell far away: the rectangle up to it would fill the memory."""
    if _FAR_COLUMN.search(sheet):
        raise FileRefused("too-many-columns", most=MOST_COLUMNS)
    farthest = max((int(found) for found in _FAR_ROW.findall(sheet)), default=0)
    if farthest > MOST_ROWS + 1:
        raise FileRefused("too-many-rows", most=MOST_ROWS, found=farthest)


def _formulas(sheet: bytes) -> dict[int, dict[int, str]]:
    """The lines that hold formulas, each with the places of these cells."""
    if not _ANY_FORMULA.search(sheet):
        return {}
    found: dict[int, dict[int, str]] = {}
    places = _CELL.findall(sheet)
    if len(places) < len(_ANY_FORMULA.findall(sheet)):
        raise FileRefused("formulas")
    for letters, number in places:
        found.setdefault(int(number), {})[_place(letters.decode().upper())] = "formula"
    return found


def _place(letters: str) -> int:
    """The place of a column from its letters: A is 0, AA is 26."""
    return reduce(lambda place, letter: place * 26 + ord(letter) - 64, letters, 0) - 1


def _rows(content: bytes) -> list[list[Any]]:
    """Every row from the first line on, by a reader that runs outside Python's own errors."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as broken:
        raise FileRefused("broken-file") from broken


def _text(cell: Any) -> str:
    """A cell as the person sees it, but with all its decimals and a point."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else ""


def _number(value: float) -> str:
    """Fifteen figures, as spreadsheets count: 3.2 is not 3.2000000000000002."""
    if value != value or value in (float("inf"), float("-inf")):
        return "?"
    written = format(Decimal(format(value, ".15g")), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written

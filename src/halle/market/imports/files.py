"""A file of products, whatever its kind."""

from __future__ import annotations

from halle.market.imports.csv_files import read_csv
from halle.market.imports.tables import MOST_BYTES, FileRefused, Table
from halle.market.imports.xlsx_files import read_xlsx

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xlsb", ".ods", ".xls")


def read_file(content: bytes, filename: str, known: frozenset[str] = frozenset()) -> Table:
    """The lines of a CSV or XLSX file, told apart by what they hold, not by their name.

    Raises `FileRefused` when the file as a whole cannot be read.
    """
    if len(content) > MOST_BYTES:
        raise FileRefused("too-big", most=MOST_BYTES)
    if not content.strip(b"\0 \r\n\t"):
        raise FileRefused("empty")
    if content.startswith(_OLE):
        raise FileRefused("old-or-locked-excel")
    if content.startswith(_ZIP):
        return read_xlsx(content)
    if filename.lower().endswith(_SHEET_ENDINGS):
        raise FileRefused("not-what-it-says")
    return read_csv(content, known)

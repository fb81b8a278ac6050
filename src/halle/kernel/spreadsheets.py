"""Tables that people take home: CSV and XLSX, written row by row while they are read.

Nothing is kept in memory: the first bytes leave before the last row is known. Amounts,
quantities and dates are numbers in both, in the form the reader's spreadsheet expects;
a text is never taken for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

CHUNK_BYTES = 32_768
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


class Cents(int):
    """An amount in minor units, written with two decimals."""


class BasisPoints(int):
    """A share in hundredths of a per cent: 550 is written 5.5 %."""


class Quantity(Fraction):
    """A measured number, written to the thousandth at the most."""


Cell = Cents | BasisPoints | Quantity | int | date | datetime | time | str | None
Row = Sequence[Cell]


def csv_response(
    filename: str, header: Sequence[str], rows: Iterable[Row], language: str
) -> StreamingHttpResponse:
    """A download as CSV: ``filename`` without its ending, ``rows`` consumed as they are sent.

    French readers get semicolons and decimal commas, others commas and points, all of
    them a byte order mark, so that a double click opens it right.
    """
    return _download(
        csv_bytes(header, rows, language), f"{filename}.csv", "text/csv; charset=utf-8"
    )


def xlsx_response(
    filename: str, header: Sequence[str], rows: Iterable[Row], language: str
) -> StreamingHttpResponse:
    """A download as XLSX, with a frozen heading; same arguments as :func:`csv_response`."""
    return _download(
        xlsx_bytes(header, rows, language),
        f"{filename}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


def csv_bytes(header: Sequence[str], rows: Iterable[Row], language: str) -> Iterator[bytes]:
    """The pieces of a CSV file."""
    french = language[:2] == "fr"
    write_cell = {kind: write(french) for kind, write in _CSV_CELLS.items()}
    buffer = io.StringIO()
    buffer.write("\ufeff")
    sheet = csv.writer(buffer, delimiter=";" if french else ",", lineterminator="\r\n")
    sheet.writerow([guarded(name) for name in header])
    for row in rows:
        sheet.writerow([write_cell[type(cell)](cell) for cell in row])
        if buffer.tell() > CHUNK_BYTES:
            yield _taken(buffer)
    yield _taken(buffer)


def xlsx_bytes(header: Sequence[str], rows: Iterable[Row], language: str) -> Iterator[bytes]:
    """The pieces of an XLSX file; ``language`` only matters to the program that opens it."""
    from halle.kernel import xlsx  # openpyxl weighs on a process: only those that write it

    def cell_of(value: Cell) -> xlsx.Cell:
        form, turn = _XLSX_CELLS[type(value)]
        return xlsx.Cell(turn(value), form)

    return xlsx.workbook(header, ([cell_of(value) for value in row] for row in rows))


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before it.

    >>> guarded("=cmd|' /C calc'!A0"), guarded("Poireaux")
    ("'=cmd|' /C calc'!A0", 'Poireaux')
    """
    first = text.lstrip(" \u00a0")[:1]
    return f"'{text}" if first in FORMULA_STARTS and first else text


def unguarded(text: str) -> str:
    """What :func:`guarded` was given: a file that went out comes back the same.

    >>> unguarded("'=cmd"), unguarded("'apostrophe")
    ('=cmd', "'apostrophe")
    """
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "replace")


def _download(pieces: Iterator[bytes], filename: str, kind: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "private, no-store"
    return response


def _local(moment: datetime) -> datetime:
    here = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return here.replace(tzinfo=None, microsecond=0)


def _decimal(scaled: int, decimals: int, mark: str) -> str:
    """``-1250`` with three decimals reads ``-1.25``."""
    whole, fraction = divmod(abs(scaled), 10**decimals)
    written = f"{fraction:0{decimals}d}".rstrip("0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}{mark}{written}" if written else f"{sign}{whole}"


def _thousandths(value: Fraction) -> int:
    scaled = abs(value) * 1000
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return -rounded if value < 0 else rounded


def _csv_cents(french: bool) -> Callable[[Any], str]:
    form = "{}{},{:02d}" if french else "{}{}.{:02d}"
    return lambda cents: form.format("-" if cents < 0 else "", *divmod(abs(int(cents)), 100))


def _csv_share(french: bool) -> Callable[[Any], str]:
    mark, ending = (",", " %") if french else (".", "%")
    return lambda share: _decimal(share, 2, mark) + ending


def _csv_quantity(french: bool) -> Callable[[Any], str]:
    mark = "," if french else "."
    return lambda value: _decimal(_thousandths(value), 3, mark)


_CSV_CELLS: dict[type, Callable[[bool], Callable[[Any], str]]] = {
    Cents: _csv_cents,
    BasisPoints: _csv_share,
    Quantity: _csv_quantity,
    Fraction: _csv_quantity,
    int: lambda french: str,
    bool: lambda french: lambda value: str(int(value)),
    str: lambda french: guarded,
    type(None): lambda french: lambda nothing: "",
    date: lambda french: date.isoformat,
    datetime: lambda french: lambda moment: _local(moment).isoformat(" ", "minutes"),
    time: lambda french: lambda hour: hour.isoformat("minutes"),
}

_XLSX_CELLS: dict[type, tuple[str, Callable[[Any], Any]]] = {
    Cents: ("#,##0.00", lambda cents: Decimal(cents).scaleb(-2)),
    BasisPoints: ("0.0##%", lambda share: Decimal(share).scaleb(-4)),
    Quantity: ("General", lambda value: Decimal(_thousandths(value)).scaleb(-3).normalize()),
    Fraction: ("General", lambda value: Decimal(_thousandths(value)).scaleb(-3).normalize()),
    int: ("General", int),
    bool: ("General", int),
    str: ("@", str),
    type(None): ("General", lambda nothing: None),
    date: ("yyyy-mm-dd", lambda day: day),
    datetime: ("yyyy-mm-dd hh:mm", _local),
    time: ("@", lambda hour: hour.isoformat("minutes")),
}

"""Rows of a report as a page shows them and as a spreadsheet takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import get_language

from halle.circuits.queries.reports.engine import Column, Kind, Row
from halle.kernel.rules.amounts import NO_BREAK_SPACE, format_cents, format_decimal
from halle.kernel.rules.spoken_time import say_day, say_when
from halle.kernel.spreadsheets import BasisPoints, Cents, Quantity
from halle.kernel.spreadsheets import Row as SheetRow

NUMERIC = (Kind.COUNT, Kind.CENTS, Kind.SHARE, Kind.GRAMS)


class Cell(NamedTuple):
    """Words in a cell, and whether they line up to the right."""

    words: str
    is_number: bool


def shown(columns: Sequence[Column], rows: Iterable[Row]) -> list[list[Cell]]:
    """Rows in words, for people."""
    say = [_say(column) for column in columns]
    numeric = [column.kind in NUMERIC for column in columns]
    return [
        [
            Cell("" if value is None else write(value), right)
            for write, right, value in zip(say, numeric, row, strict=True)
        ]
        for row in rows
    ]


def shown_totals(columns: Sequence[Column], totals: dict[str, int]) -> list[Cell]:
    """The last line of a table: sums under their columns."""
    return [
        Cell(
            _say(column)(totals[column.key]) if column.key in totals else "", column.kind in NUMERIC
        )
        for column in columns
    ]


def for_sheet(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[SheetRow]:
    """Rows as typed cells, one after the other as they are read.

    What needs the reader's language is looked up before the first row leaves.
    """
    turn = [_turn(column) for column in columns]

    def typed() -> Iterator[SheetRow]:
        for row in rows:
            yield [
                value if change is None or value is None else change(value)
                for change, value in zip(turn, row, strict=True)
            ]

    return typed()


def headings(columns: Sequence[Column]) -> list[str]:
    """The names of the columns, in the reader's language."""
    return [str(column.title) for column in columns]


def shown_headings(columns: Sequence[Column]) -> list[Cell]:
    """The names of the columns, over what lines up below."""
    return [Cell(str(column.title), column.kind in NUMERIC) for column in columns]


def _say(column: Column) -> Callable[[Any], str]:
    language = get_language() or "fr"
    this_year = timezone.localdate().year
    space = NO_BREAK_SPACE if language[:2] == "fr" else ""

    def moment(value: datetime) -> str:
        return say_when(timezone.localtime(value), language, form="short", this_year=this_year)

    def day(value: date) -> str:
        return say_day(value, language, form="short", this_year=this_year)

    kinds: dict[Kind, Callable[[Any], str]] = {
        Kind.TEXT: _words(column),
        Kind.COUNT: lambda value: format_decimal(value, language),
        Kind.CENTS: lambda value: format_cents(value, language),
        Kind.SHARE: lambda value: f"{format_decimal(Fraction(value, 100), language)}{space}%",
        Kind.GRAMS: lambda value: format_decimal(Fraction(value, 1000), language),
        Kind.DAY: day,
        Kind.MOMENT: moment,
    }
    return kinds[column.kind]


def _turn(column: Column) -> Callable[[Any], Any] | None:
    kinds: dict[Kind, Callable[[Any], Any]] = {
        Kind.CENTS: Cents,
        Kind.SHARE: BasisPoints,
        Kind.GRAMS: lambda grams: Quantity(grams, 1000),
    }
    if column.kind == Kind.TEXT and column.words:
        return _words(column)
    return kinds.get(column.kind)


def _words(column: Column) -> Callable[[Any], str]:
    known = {code: str(said) for code, said in (column.words or {}).items()}
    return lambda value: known.get(value, value)

"""What a report is: typed columns over one statement, streamed, with its totals in SQL.

No report is ever held in memory: pages read a slice, downloads read a cursor, totals
are sums of the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When
from django.db.models.expressions import Combinable
from django.utils.functional import Promise

from halle.circuits.queries.reports.scope import Paths, Scope, which, whose
from halle.kernel.alphabet import Alphabetical

CHUNK_ROWS = 1_000
NAMES = frozenset({"member", "producer", "product", "point", "hub"})
"""Columns whose rows are sorted as people look names up."""
SHOWS_NAMES = "cycle__coordinator__shows_names_to_producers"

Words = str | Promise
Row = tuple[Any, ...]


class Kind(StrEnum):
    """What stands in a column, and so how it is written, summed and taken home."""

    TEXT = "text"
    COUNT = "count"
    CENTS = "cents"
    SHARE = "share"
    GRAMS = "grams"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True)
class Column:
    """One column: where it comes from, and whether it is a sum over a group.

    ``personal`` names are masked for producers unless the hub shows them; ``contact``
    columns exist for hubs only. ``words`` are what codes mean.
    """

    key: str
    title: Words
    kind: Kind
    source: str | Combinable
    measure: bool = False
    total: bool = False
    personal: bool = False
    contact: bool = False
    words: Mapping[str, Words] | None = None

    @property
    def expression(self) -> Any:
        """The source as an expression."""
        return F(self.source) if isinstance(self.source, str) else self.source


class Page(NamedTuple):
    """A slice of a report, how many rows there are altogether, and the sums of all of them."""

    rows: list[Row]
    number: int
    totals: dict[str, int]


@dataclass(frozen=True)
class TableReport:
    """A report that is one query over one table and what it points to."""

    name: str
    title: Words
    about: Words
    base: Callable[[], QuerySet[Any]]
    paths: Paths
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    filters: tuple[str, ...]
    for_producers: bool = True
    also: Callable[[Scope], Q] | None = None

    def columns_for(self, scope: Scope) -> tuple[Column, ...]:
        """The columns this viewpoint may see: producers get no contacts."""
        return tuple(column for column in self.columns if scope.view.is_hub or not column.contact)

    def stream(self, scope: Scope) -> Iterator[Row]:
        """Every row, from a cursor that holds a thousand at a time."""
        return self._rows(scope).iterator(chunk_size=CHUNK_ROWS)

    def page(self, scope: Scope, start: int, size: int) -> Page:
        """Some rows, and the sums of all."""
        number, totals = self.totals(scope)
        return Page(list(self._rows(scope)[start : start + size]), number, totals)

    def totals(self, scope: Scope) -> tuple[int, dict[str, int]]:
        """Rows and sums: one statement, two when rows are groups."""
        columns = self.columns_for(scope)
        summed = {f"t_{c.key}": _total_of(c) for c in columns if c.total}
        rows = self._within(scope)
        plain = {f"c_{c.key}": c.expression for c in columns if c.total and not c.measure}
        sums = rows.annotate(**plain).aggregate(n=Count("pk"), **summed)
        number = sums.pop("n")
        if any(column.measure for column in columns):
            number = self._rows(scope).order_by().count()
        return number, {name[2:]: int(value or 0) for name, value in sums.items()}

    def _within(self, scope: Scope) -> QuerySet[Any]:
        rows = self.base().filter(whose(self.paths, scope.view), which(self.paths, scope))
        return rows.filter(self.also(scope)) if self.also else rows

    def _rows(self, scope: Scope) -> Any:
        columns = self.columns_for(scope)
        plain = {f"c_{c.key}": self._seen(c, scope) for c in columns if not c.measure}
        measures = {f"c_{c.key}": c.expression for c in columns if c.measure}
        rows = self._within(scope)
        rows = rows.values(**plain).annotate(**measures) if measures else rows.annotate(**plain)
        order = [_ordering(name, columns) for name in self.order]
        return rows.order_by(*order).values_list(*(f"c_{column.key}" for column in columns))

    def _seen(self, column: Column, scope: Scope) -> Any:
        if scope.view.is_hub or not column.personal:
            return column.expression
        shown = When(**{f"{self.paths.session}__{SHOWS_NAMES}": True}, then=column.expression)
        return Case(shown, default=Value(""))


def kilos(grams: int | None) -> Fraction | None:
    """Grams as kilograms."""
    return None if grams is None else Fraction(grams, 1000)


def _total_of(column: Column) -> Any:
    return column.expression if column.measure else Sum(f"c_{column.key}")


def _ordering(name: str, columns: tuple[Column, ...]) -> str | Alphabetical:
    down = name.startswith("-")
    key = name.removeprefix("-")
    if key not in {column.key for column in columns}:
        return name
    if key in NAMES:
        return Alphabetical(f"c_{key}")
    return f"-c_{key}" if down else f"c_{key}"

"""Queries of the ORM that are turned into SQL once, then asked again with other numbers.

Turning a query with a dozen joins into SQL costs ten times what the database takes to
answer it. The text only depends on the query's shape, so it is kept, with what turns a
stored value into Python's: whoever reads the query reads the ORM, on both engines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from inspect import signature
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

from halle.kernel import sql

_FIRST = -(2**40)
"""Numbers no row has: where they stand in a query's values, the asker's own will."""

Turn = Callable[[Any, Any, Any], Any]


class _Compiled(NamedTuple):
    statement: str
    values: list[Any]
    places: dict[int, int]
    turns: list[tuple[int, Any, list[Turn]]]


class Prepared:
    """A query by one or more numbers (row ids): ``make`` builds it, as a ``values_list``.

    ``make`` is called once for each engine; what else it says is the same for ever.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]) -> None:
        self._make = make
        self._compiled = cache(self._compile)

    def rows(self, *numbers: int) -> list[tuple[Any, ...]]:
        """Every row, as the query itself would answer."""
        compiled = self._compiled(sql.connection_here().vendor)
        found = sql.rows(compiled.statement, _filled(compiled, numbers))
        return list(_turned(found, compiled)) if compiled.turns else found

    def row(self, *numbers: int) -> tuple[Any, ...] | None:
        """The first row; nothing when there is none."""
        return next(iter(self.rows(*numbers)), None)

    def _compile(self, vendor: str) -> _Compiled:
        stand_ins = [_FIRST - place for place in range(len(signature(self._make).parameters))]
        compiler = self._make(*stand_ins).query.get_compiler(DEFAULT_DB_ALIAS)
        statement, values = compiler.as_sql()
        places = {
            place: stand_ins.index(value)
            for place, value in enumerate(values)
            if value in stand_ins
        }
        if set(places.values()) != set(range(len(stand_ins))):
            raise LookupError("a number of this query does not reach its SQL")
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        turns = [
            (place, column, turn)
            for place, (turn, column) in compiler.get_converters(columns).items()
        ]
        return _Compiled(statement, list(values), places, turns)


def _filled(compiled: _Compiled, numbers: Sequence[int]) -> list[Any]:
    values = compiled.values.copy()
    for place, which in compiled.places.items():
        values[place] = numbers[which]
    return values


def _turned(found: list[tuple[Any, ...]], compiled: _Compiled) -> Iterator[tuple[Any, ...]]:
    for stored in found:
        row = list(stored)
        for place, column, turns in compiled.turns:
            for turn in turns:
                row[place] = turn(row[place], column, connection)
        yield tuple(row)

"""Names in the order in which people look them up, the same on every database.

« Épinards » stands between « Endives » and « Fenouil », capital or not: a name is sorted
by its plain letters, whatever language the database or the machine was set up in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.models import Func, TextField

from halle.kernel.rules.search import fold

_REMEMBERED = 50_000
_POSTGRESQL = '(%(expressions)s COLLATE "und-x-icu")'


@lru_cache(_REMEMBERED)
def alphabetical(name: str) -> str:
    """What a name is sorted by in Python.

    >>> sorted(["Épinards", "fenouil", "Endives", "œufs", "Oranges"], key=alphabetical)
    ['Endives', 'Épinards', 'fenouil', 'œufs', 'Oranges']
    """
    return fold(name)


class Alphabetical(Func):
    """What a column of names is sorted by: ``order_by(Alphabetical("name"), "pk")``."""

    function = "FOLDED"
    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """By ICU's root collation, which every packaged PostgreSQL has: fast, and by the letter."""
        return super().as_sql(compiler, connection, template=_POSTGRESQL, **context)


def _folded(name: str | None) -> str | None:
    return None if name is None else alphabetical(name)


def teach(connection: Any, **_signal: Any) -> None:
    """Let SQLite, which has no such function, sort by ours."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("FOLDED", 1, _folded, deterministic=True)

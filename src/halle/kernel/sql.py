"""Statements written by hand, sent with as little as can be between them and the driver.

A cursor of Django's looks at each statement anew: whether to log it, which wrappers it
passes, where its marks are. Of a statement whose text never changes that is more than
half of what it costs. Where somebody watches (tests that count, debugging), or where a
transaction is already lost, Django's own cursor is used and nothing is different.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

Row = tuple[Any, ...]


class _Here(threading.local):
    wrapper: BaseDatabaseWrapper | None = None
    is_debugging = False
    driver: Any = None
    cursor: Any = None


_here = _Here()


def connection_here() -> BaseDatabaseWrapper:
    """Django's connection of this thread; finding it anew costs as much as a small statement."""
    if _here.wrapper is None:
        _here.wrapper = connections[DEFAULT_DB_ALIAS]
        _here.is_debugging = settings.DEBUG
    return _here.wrapper


def rows(statement: str, values: Sequence[Any] = ()) -> list[Row]:
    """Every row that a statement answers."""
    found: list[Row] = _sent(statement, values).fetchall()
    return found


def row(statement: str, values: Sequence[Any] = ()) -> Row | None:
    """The first row that a statement answers; nothing when there is none."""
    found: Row | None = _sent(statement, values).fetchone()
    return found


def write(statement: str, values: Sequence[Any] = ()) -> int:
    """How many rows a statement has written."""
    return int(_sent(statement, values).rowcount)


def write_each(statement: str, many: Sequence[Sequence[Any]]) -> int:
    """The same statement for many sets of values; how many rows were written."""
    wrapper = connection_here()
    driver = _driver(wrapper)
    if driver is None or wrapper.vendor != "sqlite":
        with wrapper.cursor() as cursor:
            cursor.executemany(statement, many)
            return int(cursor.rowcount)
    with wrapper.wrap_database_errors:
        return int(driver.executemany(_marked(statement), many).rowcount)


def _sent(statement: str, values: Sequence[Any]) -> Any:
    wrapper = connection_here()
    driver = _driver(wrapper)
    if driver is None:
        cursor = wrapper.cursor()
        cursor.execute(statement, values)
        return cursor
    with wrapper.wrap_database_errors:
        if wrapper.vendor == "sqlite":
            return driver.execute(_marked(statement), values)
        return _cursor_of(driver).execute(statement, values)


def _cursor_of(driver: Any) -> Any:
    """One cursor of psycopg's for all statements of a connection: each is read before the next.

    It sends every whole number as a bigint: sent in the smallest type that holds it, the same
    text is another statement for small and for large numbers, and is prepared again.
    """
    if _here.driver is not driver:
        from psycopg.types.numeric import Int8BinaryDumper, Int8Dumper

        _here.driver, _here.cursor = driver, driver.cursor()
        for dumper in (Int8Dumper, Int8BinaryDumper):  # within arrays and alone
            _here.cursor.adapters.register_dumper(int, dumper)
    return _here.cursor


def _driver(wrapper: BaseDatabaseWrapper) -> Any:
    """The driver's own connection; nothing where Django has to stand between."""
    if wrapper.connection is None:
        wrapper.ensure_connection()
    is_watched = wrapper.force_debug_cursor or wrapper.execute_wrappers or _here.is_debugging
    return None if is_watched or wrapper.needs_rollback else wrapper.connection


@lru_cache(maxsize=1024)
def _marked(statement: str) -> str:
    """The text as SQLite has it: ``?`` where a value goes."""
    return statement.replace("%s", "?").replace("%%", "%")

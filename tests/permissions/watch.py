"""Seeing whether anything was written, cheaply: most refusals never try to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|MERGE)\b")
TECHNICAL = (
    "django_session",
    "usersessions_usersession",
    "kernel_cacheentry",
    "sqlite_sequence",
)
"""What a visit leaves behind whatever it asks for."""

Picture = dict[str, frozenset[str]]


def picture() -> Picture:
    """Every row of every table, whoever it belongs to."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = {}
        for table in tables:
            if table not in TECHNICAL:
                cursor.execute(f'SELECT * FROM "{table}"')
                rows[table] = frozenset(map(repr, cursor.fetchall()))
    return rows


@dataclass
class Seen:
    """Whether a write was tried at all."""

    tried: bool = False


@contextmanager
def watching() -> Iterator[Seen]:
    """Notice every statement that could write."""
    seen = Seen()

    def look(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if WRITES.search(sql) and not any(f'"{table}"' in sql for table in TECHNICAL):
            seen.tried = True
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield seen


def changed(before: Picture, seen: Seen) -> list[str]:
    """The tables that are not what they were."""
    if not seen.tried:
        return []
    after = picture()
    return sorted(name for name in after if after[name] != before.get(name))

"""One statement for many rows: the only file that knows the two SQL dialects.

The text of a statement depends on the model and columns only, so it is built once
and prepared once. Values are given as Python would: dates, UUIDs and truth values
are turned into what each database stores.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import chain
from typing import Any
from uuid import UUID

from halle.kernel import set_statements as statements
from halle.kernel import sql
from halle.kernel.set_statements import FEW, type_of_model


def insert_one(model: type_of_model, returning: str | None = None, /, **values: Any) -> Any:
    """Add one row; answer the column named by ``returning``, if any."""
    columns = tuple(values)
    prepared = _stored(model, columns, _vendor())(tuple(values.values()))
    statement = statements.insert_one(model, columns, returning)
    if returning is None:
        sql.write(statement, prepared)
        return None
    answered = sql.row(statement, prepared)
    return answered[0] if answered else None


def insert_once(model: type_of_model, returning: str, /, **values: Any) -> Any:
    """Add one row and answer a column of it; nothing when a unique rule says that it is there."""
    columns = tuple(values)
    prepared = _stored(model, columns, _vendor())(tuple(values.values()))
    answered = sql.row(statements.insert_once(model, columns, returning), prepared)
    return answered[0] if answered else None


def insert(
    model: type_of_model,
    columns: tuple[str, ...],
    rows: Iterable[Sequence[Any]],
    *,
    skip_existing: bool = False,
) -> int:
    """Add many rows at once; with ``skip_existing`` a row that breaks a unique rule is left out."""
    prepared = list(map(_stored(model, columns, _vendor()), rows))
    if not prepared:
        return 0
    ending = " ON CONFLICT DO NOTHING" if skip_existing else ""
    if _vendor() == "postgresql":
        statement = statements.insert(model, columns, len(prepared))
        return sql.write(statement + ending, as_rows(prepared))
    return sql.write_each(statements.insert_one(model, columns, None) + ending, prepared)


def guarded_update(
    model: type_of_model, key: str, *, sets: str, guard: str, changes: Mapping[int, int]
) -> int:
    """Apply ``sets`` to each row of {key: n} whose ``guard`` holds, locking in key order.

    ``sets`` and ``guard`` are SQL written in the code, where ``row`` is the row and
    ``change.n`` its number. Answers how many rows moved: fewer than asked means that
    a guard refused, and the caller must raise so that nothing is kept.
    """
    if not changes:
        return 0
    ordered = sorted(changes.items())
    statement = statements.guarded(model, key, sets, guard, len(ordered))
    return sql.write(statement, as_rows(ordered))


def refused_updates(
    model: type_of_model, key: str, *, sets: str, guard: str, changes: Mapping[int, int]
) -> list[int]:
    """Like :func:`guarded_update`, answering the keys whose guard refused, in order."""
    if not changes:
        return []
    ordered = sorted(changes.items())
    statement = statements.guarded_answering_keys(model, key, sets, guard, len(ordered))
    moved = {row[0] for row in sql.rows(statement, as_rows(ordered))}
    return [wanted for wanted, _ in ordered if wanted not in moved]


def reserve_ids(model: type_of_model, count: int) -> list[int]:
    """Take ``count`` primary keys in advance, so that parents and children go in as sets.

    Call inside a write transaction: on SQLite the write lock keeps the numbers ours.
    """
    table = model._meta.db_table
    if _vendor() == "postgresql":
        drawn = sql.rows(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [f'"{table}"', count],
        )
        return [row[0] for row in drawn]
    found = sql.row("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
    first = (found[0] if found else 0) + 1
    return list(range(first, first + count))


def hold_table(model: type_of_model) -> None:
    """Wait for whoever is writing to a table and let nobody else, until this transaction ends.

    On SQLite the write transaction does so already.
    """
    if _vendor() == "postgresql":
        sql.write(f'LOCK TABLE "{model._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def skip_locked() -> str:
    """The ending of a SELECT that takes rows no other worker holds."""
    return "FOR UPDATE SKIP LOCKED" if _vendor() == "postgresql" else ""


def any_of(column: str) -> str:
    """A condition on ``column`` that takes one parameter made by :func:`as_list`."""
    if _vendor() == "postgresql":
        return f"{column} = ANY(%s)"
    return f"{column} IN (SELECT value FROM json_each(%s))"


def as_list(values: Iterable[Any]) -> Any:
    """Many values as one parameter for :func:`any_of`."""
    return list(values) if _vendor() == "postgresql" else json.dumps(list(values))


def rows_of(name: str, how_many: int, **columns: str) -> str:
    """A table in a FROM clause, made of the parameters of :func:`as_rows`.

    ``columns`` say each one's type (``text``, ``bigint``). Put ``CROSS JOIN`` after it, so
    that SQLite goes from each row to its match by an index, and not the other way.
    """
    return statements.rows_of(name, how_many, **columns)


def as_rows(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """Many rows (one at the least) as the parameters of :func:`rows_of`."""
    if len(rows) <= FEW:
        return list(chain.from_iterable(rows))
    if _vendor() == "postgresql":
        return [list(column) for column in zip(*rows, strict=True)]
    return [json.dumps(rows)]


def as_stored(value: Any) -> Any:
    """One value as the database at hand stores it, for hand-written SQL."""
    if _vendor() == "postgresql":
        return value
    if isinstance(value, UUID):
        return value.hex
    return _naive_text(value) if isinstance(value, datetime) else value


def as_uuid(value: Any) -> UUID:
    """An id as Python has it, from a row of hand-written SQL."""
    return value if isinstance(value, UUID) else UUID(value)


def as_moment(value: datetime | str) -> datetime:
    """An instant as Python has it, from a column or an expression of hand-written SQL."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def iso_text(column: str) -> str:
    """An expression: an instant as ISO 8601 in UTC, as Python writes it; empty where there is none.

    Millions of rows are turned into text by the database at a fraction of Python's cost.
    """
    if _vendor() == "postgresql":
        utc = f"{column} AT TIME ZONE 'UTC'"
        fraction = f"CASE WHEN {utc} = date_trunc('second', {utc}) THEN '' ELSE '.US' END"
        text = f"""to_char({utc}, 'YYYY-MM-DD"T"HH24:MI:SS' || {fraction})"""
    else:
        text = f"replace(CAST({column} AS text), ' ', 'T')"
    return f"coalesce({text} || '+00:00', '')"


def uuid_text(column: str) -> str:
    """An expression: an id as Python writes it; empty where there is none."""
    if _vendor() == "postgresql":
        return f"coalesce({column}::text, '')"
    starts = (1, 8), (9, 4), (13, 4), (17, 4), (21, 12)
    groups = " || '-' || ".join(f"substr({column}, {at}, {size})" for at, size in starts)
    return f"CASE WHEN {column} IS NULL THEN '' ELSE {groups} END"


def _vendor() -> str:
    return sql.connection_here().vendor


@lru_cache(maxsize=256)
def _naive_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    in_utc = value if value.tzinfo is UTC else value.astimezone(UTC)
    return str(in_utc)[:-6]  # without its "+00:00"


def _hex(value: UUID | None) -> str | None:
    return None if value is None else value.hex


@cache
def _stored(
    model: type_of_model, columns: tuple[str, ...], vendor: str
) -> Callable[[Sequence[Any]], Sequence[Any]]:
    if vendor == "postgresql":
        return tuple
    special: list[tuple[int, Callable[[Any], Any]]] = []
    for position, column in enumerate(columns):
        kind = statements.field_of(model, column).get_internal_type()
        if kind == "UUIDField":
            special.append((position, _hex))
        elif kind == "DateTimeField":
            special.append((position, _naive_text))
    if not special:
        return tuple

    def prepare(row: Sequence[Any]) -> list[Any]:
        stored = list(row)
        for position, turn in special:
            stored[position] = turn(stored[position])
        return stored

    return prepare

"""The texts of statements that write sets, on each engine; made once, so that they are prepared once.

A few rows are sent value by value: reading arrays or JSON costs either engine, and psycopg,
more than the rows themselves (on PostgreSQL a third, for two rows). Many rows are one parameter.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection, models

from halle.kernel import sql

type_of_model = type[models.Model]

FEW = 8
"""So many rows are sent value by value; each count is a text of its own."""


@cache
def insert_one(model: type_of_model, columns: tuple[str, ...], returning: str | None) -> str:
    """Add one row, perhaps answering a column of it."""
    marks = ", ".join(["%s"] * len(columns))
    ending = f' RETURNING "{returning}"' if returning else ""
    return f"{_into(model, columns)} VALUES ({marks}){ending}"


@cache
def insert_once(model: type_of_model, columns: tuple[str, ...], returning: str) -> str:
    """Add one row unless a unique rule says that it is there."""
    plain = insert_one(model, columns, None)
    return f'{plain} ON CONFLICT DO NOTHING RETURNING "{returning}"'


def insert(model: type_of_model, columns: tuple[str, ...], how_many: int) -> str:
    """Add many rows, on PostgreSQL."""
    return _insert(model, columns, min(how_many, FEW + 1))


@cache
def _insert(model: type_of_model, columns: tuple[str, ...], how_many: int) -> str:
    kinds = [_array_type(model, name) for name in columns]
    if how_many > FEW:
        arrays = ", ".join(f"%s::{kind}[]" for kind in kinds)
        return f"{_into(model, columns)} SELECT * FROM unnest({arrays})"
    row = f"({', '.join(f'%s::{kind}' for kind in kinds)})"
    return f"{_into(model, columns)} VALUES {', '.join([row] * how_many)}"


def rows_of(name: str, how_many: int, **columns: str) -> str:
    """Rows given as parameters, as a table in a FROM clause."""
    return _rows_of(name, tuple(columns.items()), min(how_many, FEW + 1), _vendor())


@cache
def _rows_of(name: str, columns: tuple[tuple[str, str], ...], how_many: int, vendor: str) -> str:
    names = [column for column, _ in columns]
    if vendor == "postgresql":
        return f"{_given_to_postgresql(columns, how_many)} AS {name}({', '.join(names)})"
    if how_many > FEW:
        fields = ", ".join(f"value ->> {place} AS {column}" for place, column in enumerate(names))
        return f"(SELECT {fields} FROM json_each(%s)) AS {name}"
    fields = ", ".join(f"column{place} AS {column}" for place, column in enumerate(names, 1))
    row = f"({', '.join(['%s'] * len(names))})"
    return f"(SELECT {fields} FROM (VALUES {', '.join([row] * how_many)})) AS {name}"


def _given_to_postgresql(columns: tuple[tuple[str, str], ...], how_many: int) -> str:
    if how_many > FEW:
        return f"unnest({', '.join(f'%s::{kind}[]' for _, kind in columns)})"
    row = f"({', '.join(f'%s::{kind}' for _, kind in columns)})"
    return f"(VALUES {', '.join([row] * how_many)})"


def guarded(model: type_of_model, key: str, sets: str, guard: str, how_many: int) -> str:
    """Change rows by (key, number) where a guard lets it, locked in the order of their keys."""
    change = rows_of("change", how_many, id="bigint", n="bigint")
    return _guarded(model._meta.db_table, key, sets, guard, change, _vendor())


def guarded_answering_keys(
    model: type_of_model, key: str, sets: str, guard: str, how_many: int
) -> str:
    """The same, answering whose rows were changed."""
    named = "row." if _vendor() == "postgresql" else ""
    return f'{guarded(model, key, sets, guard, how_many)} RETURNING {named}"{key}"'


@cache
def _guarded(table: str, key: str, sets: str, guard: str, change: str, vendor: str) -> str:
    where = f'row."{key}" = change.id AND ({guard})'
    if vendor != "postgresql":
        return f'UPDATE "{table}" AS row SET {sets} FROM {change} WHERE {where}'
    return (
        f"WITH change AS (SELECT * FROM {change}), "
        f'locked AS (SELECT "{key}" AS id FROM "{table}" WHERE "{key}" IN '
        f'(SELECT id FROM change) ORDER BY "{key}" FOR NO KEY UPDATE) '
        f'UPDATE "{table}" AS row SET {sets} FROM change JOIN locked USING (id) WHERE {where}'
    )


def field_of(model: type_of_model, column: str) -> models.Field[Any, Any]:
    """The field behind a column; of a foreign key, the one it points at."""
    for field in model._meta.concrete_fields:
        if field.column == column:
            target: models.Field[Any, Any] = getattr(field, "target_field", field)
            return target
    raise LookupError(f"{model.__name__} has no column {column}")


def _into(model: type_of_model, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{model._meta.db_table}" ({names})'


def _array_type(model: type_of_model, column: str) -> str:
    kind = field_of(model, column).rel_db_type(connection) or "text"
    return "text" if kind.startswith("varchar") else kind.removesuffix(" unsigned")


def _vendor() -> str:
    return sql.connection_here().vendor

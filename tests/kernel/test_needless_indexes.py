"""No index that another one serves as well; those of earlier days are dropped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from halle.kernel.needless_indexes import without_indexes
from halle.ledger.models import Entry


def test_no_index_begins_another() -> None:
    needless = [
        f"{model.__name__}: {', '.join(short)} begins {', '.join(long)}"
        for model in apps.get_models()
        if model.__module__.startswith("halle.")
        for short in _that_only_find(model)
        for long in [*_that_only_find(model), *_that_keep_a_rule(model)]
        if short != long and short == long[: len(short)]
    ]
    assert needless == []


@pytest.mark.django_db
def test_an_index_of_earlier_days_is_dropped_and_those_in_use_stay() -> None:
    before = _indexes_of_entries()
    with connection.cursor() as cursor:
        cursor.execute('CREATE INDEX "of_earlier_days" ON "ledger_entry" ("keeper_id")')
    assert _indexes_of_entries() == before | {"of_earlier_days"}

    for _ in range(2):
        without_indexes(ledger_entry=("keeper_id",)).code(apps, connection.schema_editor())
        assert _indexes_of_entries() == before


def _indexes_of_entries() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, Entry._meta.db_table))


def _that_only_find(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    for field in model._meta.local_concrete_fields:
        if field.db_index and not field.unique:
            yield (field.name,)
    for index in model._meta.indexes:
        if index.condition is None and index.fields:
            yield tuple(index.fields)


def _that_keep_a_rule(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    for rule in model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and rule.condition is None:
            yield tuple(rule.fields)

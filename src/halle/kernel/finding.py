"""One row by what it is known by, or the refusal that says there is none."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from halle.kernel.errors import NotFound

Row = TypeVar("Row", bound=Model)


def the_one(rows: QuerySet[Row], **known_by: Any) -> Row:
    """The first of these rows that is so; `NotFound` when there is none."""
    found = rows.filter(**known_by).first()
    if found is None:
        raise NotFound
    return found

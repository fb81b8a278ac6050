"""Names of things outside the database: time-ordered, unguessable, movable."""

import secrets
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from uuid_utils.compat import uuid7


def new_public_id() -> UUID:
    """A fresh UUID version 7 (RFC 9562): addresses show this, never a row number."""
    return uuid7()


def new_secret() -> str:
    """A fresh secret for a program, 256 bits of chance, recognisable by its first letters."""
    return f"halle_{secrets.token_urlsafe(32)}"


def row_of(public_id: UUID) -> int | None:
    """The row number behind a public id, whatever it names: for whoever runs the machine."""
    for model in apps.get_models():
        try:
            model._meta.get_field("public_id")
        except FieldDoesNotExist:
            continue
        rows = model._default_manager.filter(public_id=public_id).values_list("pk", flat=True)
        if (found := rows.first()) is not None:
            return int(found)
    return None

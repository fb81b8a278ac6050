"""Names of things outside the database: time-ordered, unguessable, movable."""

import secrets
from uuid import UUID

from uuid_utils.compat import uuid7


def new_public_id() -> UUID:
    """A fresh UUID version 7 (RFC 9562): addresses show this, never a row number."""
    return uuid7()


def new_secret() -> str:
    """A fresh secret for a program, 256 bits of chance, recognisable by its first letters."""
    return f"halle_{secrets.token_urlsafe(32)}"

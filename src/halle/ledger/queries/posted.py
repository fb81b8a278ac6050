"""Entries by their name."""

from __future__ import annotations

from django.db import connection


def entry_named(kind: str, reference: str) -> int | None:
    """The id of the entry that was posted under this name, by hand: every order asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM ledger_entry WHERE kind = %s AND reference = %s", [kind, reference]
        )
        row = cursor.fetchone()
    return row[0] if row else None

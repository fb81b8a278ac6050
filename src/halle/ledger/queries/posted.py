"""Entries by their name."""

from __future__ import annotations

from halle.kernel import sql


def entry_named(kind: str, reference: str) -> int | None:
    """The id of the entry that was posted under this name, by hand: every order asks."""
    row = sql.row(
        "SELECT id FROM ledger_entry WHERE kind = %s AND reference = %s", [kind, reference]
    )
    return row[0] if row else None

"""Entries by their name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from halle.kernel import sets, sql
from halle.kernel.errors import NotFound
from halle.ledger.accounts import AccountKey


class Posted(NamedTuple):
    """An entry of the books and its legs by account."""

    entry_id: int
    keeper_id: int
    legs: dict[tuple[str, int, str], int]


def entry_named(kind: str, reference: str) -> int | None:
    """The id of the entry that was posted under this name."""
    row = sql.row(
        "SELECT id FROM ledger_entry WHERE kind = %s AND reference = %s", [kind, reference]
    )
    return row[0] if row else None


def posted_entry(kind: str, reference: str) -> Posted:
    """The entry that was posted under this name, with its legs; one statement."""
    rows = sql.rows(
        "SELECT entry.id, entry.keeper_id, account.kind, account.holder_id, account.detail, "
        "leg.cents FROM ledger_entry entry LEFT JOIN ledger_leg leg ON leg.entry_id = entry.id "
        "LEFT JOIN ledger_account account ON account.id = leg.account_id "
        "WHERE entry.kind = %s AND entry.reference = %s",
        [kind, reference],
    )
    if not rows:
        raise NotFound
    legs: dict[tuple[str, int, str], int] = {
        AccountKey(*key): cents for _, _, *key, cents in rows if cents is not None
    }
    return Posted(rows[0][0], rows[0][1], legs)


def posted_entries(names: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Posted]:
    """The entries of these names (kind, reference) that are in the books; one statement."""
    if not names:
        return {}
    table = sets.rows_of("wanted", len(names), kind="text", reference="text")
    found: dict[tuple[str, str], Posted] = {}
    for kind, reference, entry_id, keeper_id, *key, cents in sql.rows(
        "SELECT entry.kind, entry.reference, entry.id, entry.keeper_id, account.kind, "
        "account.holder_id, account.detail, leg.cents "
        f"FROM {table} CROSS JOIN ledger_entry entry LEFT JOIN ledger_leg leg ON leg.entry_id = entry.id "
        "LEFT JOIN ledger_account account ON account.id = leg.account_id "
        "WHERE entry.kind = wanted.kind AND entry.reference = wanted.reference",
        sets.as_rows(names),
    ):
        known = found.setdefault((kind, reference), Posted(entry_id, keeper_id, {}))
        if cents is not None:
            known.legs[AccountKey(*key)] = cents
    return found

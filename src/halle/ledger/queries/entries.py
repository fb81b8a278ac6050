"""Entries, looked up by what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from halle.kernel import sets, sql

Legs = dict[tuple[str, int, str], int]


def legs_about(kinds: Iterable[str], references: Iterable[str]) -> dict[str, Legs]:
    """By reference, the legs of the entries of these kinds, summed by account; one statement."""
    found: dict[str, Legs] = defaultdict(lambda: defaultdict(int))
    for reference, kind, holder, detail, cents in sql.rows(
        "SELECT entry.reference, account.kind, account.holder_id, account.detail, leg.cents "
        "FROM ledger_entry entry JOIN ledger_leg leg ON leg.entry_id = entry.id "
        "JOIN ledger_account account ON account.id = leg.account_id "
        f"WHERE {sets.any_of('entry.kind')} AND {sets.any_of('entry.reference')}",
        [sets.as_list(kinds), sets.as_list(references)],
    ):
        found[reference][kind, holder, detail] += cents
    return {reference: dict(legs) for reference, legs in found.items()}

"""Writing entries as sets: one statement for entries, one for legs, one for balances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from halle.kernel import sets, sql
from halle.ledger.accounts import FLOORS, AccountKey, account_ids
from halle.ledger.errors import LegsDoNotSumToZero, NotEnoughCredit
from halle.ledger.models import Balance, Entry, Leg

ENTRY_COLUMNS = ("id", "keeper_id", "kind", "reference", "narration", "at", "about")


class Posting(NamedTuple):
    """An entry to be: ``legs`` in cents by account, credit-positive, summing to zero.

    ``about`` may name what it belongs to with many others, a sale session for instance.
    """

    kind: str
    reference: str
    legs: Mapping[tuple[str, int, str], int]
    narration: str = ""
    about: UUID | None = None


def write_entries(keeper_id: int, postings: Sequence[Posting], at: datetime) -> list[int]:
    """Write entries into one keeper's books, inside the running transaction; answer their ids.

    Raises :class:`NotEnoughCredit` when a limited account would go below its floor.
    Called by the ledger's actions only.
    """
    keys = {
        AccountKey(*key) for posting in postings for key, cents in posting.legs.items() if cents
    }
    if any(sum(posting.legs.values()) for posting in postings):
        raise LegsDoNotSumToZero
    ids = account_ids(keeper_id, keys) if keys else {}
    entry_ids = _insert_entries(keeper_id, postings, at)
    legs: list[tuple[int, int, int]] = []
    limited: dict[int, int] = defaultdict(int)
    for entry_id, posting in zip(entry_ids, postings, strict=True):
        for key, cents in posting.legs.items():
            if not cents:
                continue
            account_id = ids[AccountKey(*key)]
            legs.append((entry_id, account_id, cents))
            if key[0] in FLOORS:
                limited[account_id] += cents
    sets.insert(Leg, ("entry_id", "account_id", "cents"), legs)
    _move_balances({account: cents for account, cents in limited.items() if cents})
    return entry_ids


def entries_known(postings: Sequence[Posting]) -> set[tuple[str, str]]:
    """Which of these entries are in the books already, by kind and reference."""
    references = sets.as_list(posting.reference for posting in postings)
    kinds = sets.as_list({posting.kind for posting in postings})
    return set(
        sql.rows(
            "SELECT kind, reference FROM ledger_entry "
            f"WHERE {sets.any_of('kind')} AND {sets.any_of('reference')}",
            [kinds, references],
        )
    )


def _insert_entries(keeper_id: int, postings: Sequence[Posting], at: datetime) -> list[int]:
    if len(postings) == 1:
        one = postings[0]
        values: dict[str, Any] = {"kind": one.kind, "reference": one.reference}
        values["narration"] = one.narration[:200]
        if one.about is not None:
            values["about"] = one.about
        return [sets.insert_one(Entry, "id", keeper_id=keeper_id, at=at, **values)]
    entry_ids = sets.reserve_ids(Entry, len(postings))
    rows = [
        (entry_id, keeper_id, one.kind, one.reference, one.narration[:200], at, one.about)
        for entry_id, one in zip(entry_ids, postings, strict=True)
    ]
    sets.insert(Entry, ENTRY_COLUMNS, rows)
    return entry_ids


def _move_balances(changes: dict[int, int]) -> None:
    if not changes:
        return
    moved = sets.guarded_update(
        Balance,
        "account_id",
        sets="cents = row.cents + change.n",
        guard="row.cents + change.n >= row.floor_cents",
        changes=changes,
    )
    if moved < len(changes):
        raise NotEnoughCredit

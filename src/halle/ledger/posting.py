"""Writing entries as sets: one statement for entries, one for legs, one for balances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError

from halle.kernel import clock, sets, sql
from halle.kernel.errors import Invalid
from halle.ledger.accounts import AccountIds, account_ids
from halle.ledger.errors import LegsDoNotSumToZero, PeriodClosed
from halle.ledger.limits import move, move_as_promised
from halle.ledger.models import Entry, Leg
from halle.ledger.rules.kinds import LARGEST, has_limit, off_balance

ENTRY_COLUMNS = ("id", "keeper_id", "kind", "reference", "narration", "at", "booked_at", "about")

Legs = Mapping[tuple[str, int, str], int]


class Posting(NamedTuple):
    """An entry to be: ``legs`` by account, credit-positive, summing to zero in each unit.

    ``about`` may name what it belongs to with many others, a sale session for instance.
    """

    kind: str
    reference: str
    legs: Legs
    narration: str = ""
    about: UUID | None = None


def write_entry(
    keeper_id: int, posting: Posting, at: datetime, *, promised: bool = False
) -> int | None:
    """Write one entry, inside the running transaction; nothing when its name is taken.

    ``promised`` ones had their room kept and pass no limit any more.

    Raises :class:`NotEnoughCredit` or :class:`AboveCeiling` when a limit would be passed,
    :class:`PeriodClosed` when the books of that day are closed. For the ledger's actions.
    """
    ids = require_balanced([posting], keeper_id)
    with _closed_periods_told():
        entry_id: int | None = sets.insert_once(
            Entry,
            "id",
            keeper_id=keeper_id,
            kind=posting.kind,
            reference=posting.reference,
            narration=posting.narration[:200],
            at=at,
            booked_at=clock.now(),
            about=posting.about,
        )
    if entry_id is not None:
        limited = _write_legs([(entry_id, posting)], ids)
        (move_as_promised if promised else move)(limited)
    return entry_id


def write_entries(keeper_id: int, postings: Sequence[Posting], at: datetime) -> list[int]:
    """Write many entries at once, all or none; answer their ids. Their names must be free."""
    ids = require_balanced(postings, keeper_id)
    entry_ids = sets.reserve_ids(Entry, len(postings))
    booked_at = clock.now()
    with _closed_periods_told():
        sets.insert(
            Entry,
            ENTRY_COLUMNS,
            [
                (
                    pk,
                    keeper_id,
                    one.kind,
                    one.reference,
                    one.narration[:200],
                    at,
                    booked_at,
                    one.about,
                )
                for pk, one in zip(entry_ids, postings, strict=True)
            ],
        )
    move(_write_legs(zip(entry_ids, postings, strict=True), ids))
    return entry_ids


def entries_known(postings: Sequence[Posting]) -> set[tuple[str, str]]:
    """Which of these entries are in the books already, by kind and reference."""
    if not postings:
        return set()
    return set(
        sql.rows(
            "SELECT entry.kind, entry.reference "
            f"FROM {sets.rows_of('wanted', kind='text', reference='text')} "
            "CROSS JOIN ledger_entry entry WHERE entry.kind = wanted.kind "
            "AND entry.reference = wanted.reference",
            sets.as_rows([(posting.kind, posting.reference) for posting in postings]),
        )
    )


def require_balanced(postings: Iterable[Posting], keeper_id: int) -> AccountIds:
    """The accounts these entries move, opened where they are new; refused when they do not add up."""
    keys = set()
    for posting in postings:
        if off_balance((key[0], cents) for key, cents in posting.legs.items()):
            raise LegsDoNotSumToZero
        for key, cents in posting.legs.items():
            if type(cents) is not int or abs(cents) > LARGEST:
                raise Invalid(field="cents")
            if cents:
                keys.add(key)
    return account_ids(keeper_id, keys) if keys else {}


def _write_legs(entries: Iterable[tuple[int, Posting]], ids: AccountIds) -> dict[int, int]:
    """Write the legs; answer what they add to each account that has a limit."""
    legs: list[tuple[int, int, int]] = []
    limited: dict[int, int] = defaultdict(int)
    for entry_id, posting in entries:
        for key, cents in posting.legs.items():
            if cents:
                account_id = ids[key]
                legs.append((entry_id, account_id, cents))
                if has_limit(key[0]):
                    limited[account_id] += cents
    sets.insert(Leg, ("entry_id", "account_id", "cents"), legs)
    return limited


@contextmanager
def _closed_periods_told() -> Iterator[None]:
    """The database refuses an entry of a closed period: say so in words."""
    try:
        yield
    except IntegrityError as trouble:
        if "period is closed" in str(trouble):
            raise PeriodClosed from trouble
        raise

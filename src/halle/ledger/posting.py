"""Writing entries as sets: one statement for entries, one for legs, one for balances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError

from halle.kernel import clock, sets, sql
from halle.kernel.errors import Invalid
from halle.ledger.accounts import AccountIds, account_ids
from halle.ledger.errors import LegsDoNotSumToZero, MovesNothing, PeriodClosed
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
    :class:`PeriodClosed` when the books of that day are closed, :class:`MovesNothing` for
    an entry without amounts. For the ledger's actions.
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


def write_entries(keeper_id: int, postings: Sequence[Posting], at: datetime) -> list[Posting]:
    """Write many entries at once, all or none; answer those left out, their names being taken.

    Each name stands once among them. Refused as :func:`write_entry` refuses.
    """
    ids = require_balanced(postings, keeper_id)
    entries = dict(zip(sets.reserve_ids(Entry, len(postings)), postings, strict=True))
    booked_at = clock.now()
    with _closed_periods_told():
        written = sets.insert(
            Entry,
            ENTRY_COLUMNS,
            [
                (pk, keeper_id, kind, reference, narration[:200], at, booked_at, about)
                for pk, (kind, reference, _, narration, about) in entries.items()
            ],
            skip_existing=True,
        )
    left_out = _not_written(entries) if written < len(entries) else []
    there_before = [entries.pop(pk) for pk in left_out]
    move(_write_legs(entries.items(), ids))
    return there_before


def require_balanced(postings: Iterable[Posting], keeper_id: int) -> AccountIds:
    """The accounts these entries move, opened where they are new; refused when they do not add up."""
    keys: set[tuple[str, int, str]] = set()
    for posting in postings:
        _require_zero(posting.legs)
        keys.update(key for key, cents in posting.legs.items() if cents)
    return account_ids(keeper_id, keys) if keys else {}


def _require_zero(legs: Legs) -> None:
    """Refuse what is no whole number, too large for a leg, nothing, or not zero in each unit."""
    amounts = legs.values()
    if not set(map(type, amounts)) <= {int}:
        raise Invalid(field="cents")
    largest = max(map(abs, amounts), default=0)
    if largest > LARGEST:
        raise Invalid(field="cents")
    if not largest:
        raise MovesNothing
    kinds = {kind for kind, _, _ in legs}
    if sum(amounts) or (len(kinds) > 1 and off_balance((key[0], legs[key]) for key in legs)):
        raise LegsDoNotSumToZero


def _not_written(entry_ids: Iterable[int]) -> list[int]:
    statement = f"SELECT id FROM ledger_entry WHERE {sets.any_of('id')}"
    there = {row[0] for row in sql.rows(statement, [sets.as_list(entry_ids)])}
    return [pk for pk in entry_ids if pk not in there]


def _write_legs(entries: Iterable[tuple[int, Posting]], ids: AccountIds) -> dict[int, int]:
    """Write the legs; answer what they add to each account that has a limit."""
    legs = [
        (entry_id, ids[key], cents)
        for entry_id, posting in entries
        for key, cents in posting.legs.items()
        if cents
    ]
    sets.insert(Leg, ("entry_id", "account_id", "cents"), legs)
    limited = {account_id: 0 for key, account_id in ids.items() if has_limit(key[0])}
    for _, account_id, cents in legs:
        if account_id in limited:
            limited[account_id] += cents
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

"""The books of a period are closed for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.models import ClosedPeriod, Entry
from halle.ledger.policies import require_may_close, require_may_post
from halle.ledger.queries.periods import closed_until


@dataclass(frozen=True, slots=True)
class ClosedBooks:
    """Up to when (not included), and how many entries the period has."""

    until: datetime
    entries: int


@action
def close_period(*, actor: Actor, keeper_id: int, until: datetime, at: datetime) -> ClosedBooks:
    """Take no more entries whose value date lies before ``until``, in this keeper's books.

    It cannot be undone (French general chart of accounts, article 1031-4): what turns out
    wrong is mended by an entry of a later day. Closing the same period again changes nothing.
    """
    require_may_post(actor, keeper_id)
    sets.hold_table(Entry)
    earlier = closed_until(keeper_id)
    known = ClosedPeriod.objects.filter(keeper=keeper_id, until=until).first()
    if known is not None:
        return ClosedBooks(until, known.entries)
    require_may_close(until, earlier, at)
    entries = Entry.objects.filter(keeper=keeper_id, at__lt=until)
    if earlier is not None:
        entries = entries.filter(at__gte=earlier)
    closed = ClosedPeriod.objects.create(
        keeper_id=keeper_id,
        until=until,
        entries=entries.count(),
        closed_by_id=actor.person_id,
        closed_at=at,
    )
    return ClosedBooks(until, closed.entries)

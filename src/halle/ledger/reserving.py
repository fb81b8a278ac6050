"""Settling promised entries."""

from __future__ import annotations

from datetime import datetime

from halle.kernel import sets
from halle.ledger.errors import AlreadyResolved
from halle.ledger.limits import let_go
from halle.ledger.models import Resolution
from halle.ledger.queries.reservations import Promise


def settle(promised: Promise, outcome: Resolution.Outcome, at: datetime) -> None:
    """Say what became of a promise and give its room back; only the first to say so may.

    The row of the resolution decides: whoever comes second is told :class:`AlreadyResolved`.
    """
    first = sets.insert_once(
        Resolution,
        "reservation_id",
        reservation_id=promised.id,
        outcome=outcome.value,
        at=at,
    )
    if first is None:
        raise AlreadyResolved
    let_go(promised.held)

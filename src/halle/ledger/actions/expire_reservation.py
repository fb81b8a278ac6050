"""A promise runs out."""

from __future__ import annotations

from datetime import datetime

from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.actions.void_reserved import VoidedReservation
from halle.ledger.models import Resolution
from halle.ledger.policies import require_has_run_out
from halle.ledger.queries.reservations import promise
from halle.ledger.reserving import settle


@action
def expire_reservation(
    *, actor: Actor, kind: str, reference: str, at: datetime
) -> VoidedReservation:
    """Give back the room of a promise whose hour is past.

    One that somebody settled first is theirs (:class:`AlreadyResolved`).
    """
    require_clock(actor)
    promised = promise(kind, reference)
    require_has_run_out(promised, at)
    settle(promised, Resolution.Outcome.EXPIRED, at)
    return VoidedReservation(kind, reference)

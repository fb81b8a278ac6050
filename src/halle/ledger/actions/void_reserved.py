"""Call a promise off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.models import Resolution
from halle.ledger.policies import require_may_post
from halle.ledger.queries.reservations import promise
from halle.ledger.reserving import settle


@dataclass(frozen=True, slots=True)
class VoidedReservation:
    """The promise that binds nobody any more."""

    kind: str
    reference: str


@action
def void_reserved(*, actor: Actor, kind: str, reference: str, at: datetime) -> VoidedReservation:
    """Give back the room of what was promised under this name; no value moves.

    A promise that was kept, called off or had run out before is refused
    (:class:`AlreadyResolved`).
    """
    promised = promise(kind, reference)
    require_may_post(actor, promised.keeper_id)
    settle(promised, Resolution.Outcome.VOIDED, at)
    return VoidedReservation(kind, reference)

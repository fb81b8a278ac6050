"""A payment that was written down by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.billing.models import Settlement
from halle.billing.policies import require_may_record
from halle.billing.settling import write_undoings
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class UndoneSettlements:
    """How many payments no longer count, and what they came to."""

    undone: int
    cents: int


@action
def undo_settlements(
    *, actor: Actor, issuer_id: int, means: str, reference: str, at: datetime
) -> UndoneSettlements:
    """What one payment settled of a seller's invoices is to be paid again.

    Opposite rows are written, both stay to be read. Undoing twice is undoing once.
    """
    require_may_record(actor, issuer_id)
    settlements = list(
        Settlement.objects.filter(
            invoice__issuer=issuer_id, means=means, reference=reference, undoes=None
        ).order_by("pk")
    )
    if not settlements:
        raise NotFound
    done = write_undoings(settlements, at)
    return UndoneSettlements(done.settled, -done.cents)

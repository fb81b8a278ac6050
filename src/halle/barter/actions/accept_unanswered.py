"""Silence accepts what was delivered."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import Deal
from halle.barter.queries.deals import deal_of_id, deals_accepted_by_silence
from halle.barter.steps.accepting import accept
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def accept_unanswered(*, actor: Actor, deal_id: int, at: datetime) -> bool:
    """Pay it when the buyer's time to object is over; not before, and once."""
    require_clock(actor)
    deal = deal_of_id(deal_id)
    if not deals_accepted_by_silence(at).filter(pk=deal_id).exists():
        return False
    accept(actor, deal, [Deal.State.DELIVERED], None, at)
    return True

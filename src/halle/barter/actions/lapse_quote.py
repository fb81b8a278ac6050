"""A quote has run out."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from halle.barter.models import Deal
from halle.barter.queries.deals import deal_of_id, quotes_run_out
from halle.barter.steps.dealing import tell
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def lapse_quote(*, actor: Actor, deal_id: int, at: datetime) -> bool:
    """End it, once; the seller may quote anew."""
    require_clock(actor)
    deal = deal_of_id(deal_id)
    run_out = quotes_run_out(timezone.localdate(at)).filter(pk=deal_id).order_by()
    if not run_out.update(state=Deal.State.LAPSED, ended_at=at):
        return False
    tell(deal, Deal.State.LAPSED, None, at)
    return True

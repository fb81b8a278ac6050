"""A firm no longer wants to call a deal off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.errors.deals import DealMovedOn
from halle.barter.models import Deal
from halle.barter.policies.deals import require_acts_for_side
from halle.barter.queries.deals import the_deal
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def keep_deal(*, actor: Actor, deal_id: UUID, firm_id: int, at: datetime) -> str:
    """Take back that one asked to call it off, as long as the other firm has not agreed.

    Twice is once; what the other firm asked for stays asked.
    """
    deal = the_deal(deal_id)
    require_acts_for_side(actor, deal, firm_id)
    running = Deal.objects.filter(pk=deal.pk, state__in=Deal.RUNNING)
    taken_back = running.filter(cancel_asked_by=firm_id).update(cancel_asked_by=None)
    if not taken_back and not running.exists():
        raise DealMovedOn
    return deal.state

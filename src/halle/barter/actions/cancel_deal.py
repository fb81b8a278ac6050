"""Two firms call a deal off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.errors.deals import DealMovedOn
from halle.barter.events.deals import CancellationAsked
from halle.barter.models import Deal
from halle.barter.policies.deals import require_acts_for_side, sides_of
from halle.barter.queries.deals import the_deal
from halle.barter.steps.dealing import give_back, tell
from halle.barter.steps.stock import put_units_back
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def cancel_deal(*, actor: Actor, deal_id: UUID, firm_id: int, at: datetime) -> str:
    """Ask to call it off, or agree to: when both have, the credit is the buyer's again."""
    deal = the_deal(deal_id)
    require_acts_for_side(actor, deal, firm_id)
    seller_id, buyer_id = sides_of(deal)
    other_id = buyer_id if firm_id == seller_id else seller_id
    running = Deal.objects.filter(pk=deal.pk, state__in=Deal.RUNNING)
    agreed = running.filter(cancel_asked_by=other_id)
    if agreed.update(state=Deal.State.CANCELLED, ended_at=at):
        give_back(actor, deal, at)
        put_units_back(deal)
        tell(deal, Deal.State.CANCELLED, firm_id, at)
        return Deal.State.CANCELLED.value
    if running.filter(cancel_asked_by=None).update(cancel_asked_by=firm_id):
        events.record(CancellationAsked(deal_id=deal.pk, by_firm_id=firm_id), at=at)
    elif not running.filter(cancel_asked_by=firm_id).exists():
        raise DealMovedOn
    return deal.state

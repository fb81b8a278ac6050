"""A firm accepts what was delivered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Deal
from halle.barter.policies.deals import require_buys
from halle.barter.queries.deals import the_deal
from halle.barter.steps.accepting import accept
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def accept_delivery(*, actor: Actor, deal_id: UUID, at: datetime) -> str:
    """Pay it: what was reserved passes to the seller, and the invoice is issued.

    Accepted once, whoever else says so at the same moment. A buyer may accept before the
    seller has said that it is delivered.
    """
    deal = the_deal(deal_id)
    require_buys(actor, deal)
    come_from = [Deal.State.ORDERED, Deal.State.DELIVERED]
    return accept(actor, deal, come_from, deal.buyer.firm_id, at)

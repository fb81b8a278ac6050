"""A firm says that it has delivered."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from halle.barter.models import Deal
from halle.barter.parameters import ACCEPT_DAYS
from halle.barter.policies.deals import require_sells
from halle.barter.queries.deals import the_deal
from halle.barter.steps.dealing import tell
from halle.barter.steps.passing import pass_deal
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of


@action
def deliver_deal(*, actor: Actor, deal_id: UUID, at: datetime) -> str:
    """The buyer accepts or disputes it; silence accepts after the days the members decided."""
    deal = the_deal(deal_id)
    require_sells(actor, deal)
    accept_at = at + timedelta(days=value_of(ACCEPT_DAYS))
    pass_deal(
        deal, [Deal.State.ORDERED], Deal.State.DELIVERED, delivered_at=at, accept_at=accept_at
    )
    tell(deal, Deal.State.DELIVERED, deal.seller.firm_id, at)
    return Deal.State.DELIVERED.value

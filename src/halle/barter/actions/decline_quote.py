"""A firm says no to a quote."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Deal
from halle.barter.policies.deals import require_buys
from halle.barter.queries.deals import the_deal
from halle.barter.steps.dealing import tell
from halle.barter.steps.passing import pass_deal
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def decline_quote(*, actor: Actor, deal_id: UUID, at: datetime) -> str:
    """Nothing was reserved, nothing moves."""
    deal = the_deal(deal_id)
    require_buys(actor, deal)
    pass_deal(deal, [Deal.State.QUOTED], Deal.State.DECLINED, ended_at=at)
    tell(deal, Deal.State.DECLINED, deal.buyer.firm_id, at)
    return Deal.State.DECLINED.value

"""A firm takes its quote back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Deal
from halle.barter.policies.deals import require_sells
from halle.barter.queries.deals import the_deal
from halle.barter.steps.dealing import tell
from halle.barter.steps.passing import pass_deal
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def withdraw_quote(*, actor: Actor, deal_id: UUID, at: datetime) -> str:
    """As long as nobody has ordered; nothing was reserved."""
    deal = the_deal(deal_id)
    require_sells(actor, deal)
    pass_deal(deal, [Deal.State.QUOTED], Deal.State.WITHDRAWN, ended_at=at)
    tell(deal, Deal.State.WITHDRAWN, deal.seller.firm_id, at)
    return Deal.State.WITHDRAWN.value

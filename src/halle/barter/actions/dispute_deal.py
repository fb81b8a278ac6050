"""A firm asks for a mediator."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Deal
from halle.barter.policies.deals import require_acts_for_side
from halle.barter.queries.deals import the_deal
from halle.barter.steps.dealing import tell
from halle.barter.steps.passing import pass_deal
from halle.barter.steps.reasons import require_reason
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def dispute_deal(*, actor: Actor, deal_id: UUID, firm_id: int, reason: str, at: datetime) -> str:
    """Stop the clock and call the council, which reads the deal; the credit stays reserved."""
    deal = the_deal(deal_id)
    require_acts_for_side(actor, deal, firm_id)
    why = require_reason(reason, longest=500)
    pass_deal(
        deal,
        [Deal.State.ORDERED, Deal.State.DELIVERED],
        Deal.State.DISPUTED,
        disputed_at=at,
        disputed_by_id=firm_id,
        dispute_reason=why,
    )
    tell(deal, Deal.State.DISPUTED, firm_id, at)
    return Deal.State.DISPUTED.value

"""The euros of a deal came."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Deal
from halle.barter.policies.deals import require_keeps_its_money
from halle.barter.queries.deals import the_deal
from halle.barter.steps.dealing import note_paid, tell
from halle.barter.steps.passing import pass_deal
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def note_euros(*, actor: Actor, deal_id: UUID, at: datetime) -> str:
    """The seller says that the part in euros was paid; the deal is done."""
    deal = the_deal(deal_id)
    require_keeps_its_money(actor, deal)
    pass_deal(deal, [Deal.State.ACCEPTED], Deal.State.PAID, paid_at=at, ended_at=at)
    if deal.invoice_id:
        note_paid(actor, deal, deal.invoice_id, "euro", deal.euro_cents, at)
    tell(deal, Deal.State.PAID, deal.seller.firm_id, at)
    return Deal.State.PAID.value

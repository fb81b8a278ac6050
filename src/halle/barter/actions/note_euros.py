"""The euros of a deal came."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Deal
from halle.barter.policies.deals import require_keeps_its_money
from halle.barter.queries.deals import the_deal
from halle.barter.steps.dealing import note_paid, tell
from halle.barter.steps.passing import pass_deal
from halle.billing.queries.open_invoices import open_cents_at
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def note_euros(*, actor: Actor, deal_id: UUID, at: datetime) -> str:
    """The seller says that the part in euros was paid; the deal is done.

    What was noted on the invoice already, or given back by a credit note, is not noted again.
    """
    deal = the_deal(deal_id)
    require_keeps_its_money(actor, deal)
    pass_deal(deal, [Deal.State.ACCEPTED], Deal.State.PAID, paid_at=at, ended_at=at)
    deal.refresh_from_db(fields=["invoice_id"])  # it may have been issued a moment ago
    left = open_cents_at(deal.invoice_id) if deal.invoice_id else 0
    if deal.invoice_id and left > 0:
        note_paid(actor, deal, deal.invoice_id, "euro", min(deal.euro_cents, left), at)
    tell(deal, Deal.State.PAID, deal.seller.firm_id, at)
    return Deal.State.PAID.value

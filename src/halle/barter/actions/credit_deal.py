"""The sale of a deal whose payment was given back is undone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.errors.deals import NothingToCredit
from halle.barter.models import Deal
from halle.barter.policies.deals import require_keeps_its_money
from halle.barter.queries.deals import credit_note_of, the_deal
from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.kernel.actions import action
from halle.kernel.actor import Actor

REASON = "Vente annulée, paiement remboursé"
"""On the credit note, which is always in French."""


@action
def credit_deal(*, actor: Actor, deal_id: UUID, at: datetime) -> UUID:
    """Issue the credit note of what is left of the invoice; asked again, it is the same one.

    For the seller, once the payment was given back. What the buyer had paid in euros beside
    the credit is owed back to it, as the invoice's page says.
    """
    deal = the_deal(deal_id)
    require_keeps_its_money(actor, deal)
    if deal.state != Deal.State.REFUNDED or deal.invoice_id is None:
        raise NothingToCredit
    if known := credit_note_of(deal):
        return known
    issued = issue_credit_note(actor=actor, invoice_id=deal.invoice_id, reason=REASON, at=at)
    return issued.public_id

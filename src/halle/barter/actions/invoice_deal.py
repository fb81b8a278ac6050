"""A deal gets its invoice after all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.errors.deals import NotInvoiceable
from halle.barter.policies.deals import require_keeps_its_money
from halle.barter.queries.deals import has_something_to_invoice, the_deal
from halle.barter.steps.dealing import invoice
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def invoice_deal(*, actor: Actor, deal_id: UUID, at: datetime) -> UUID:
    """Issue it once both firms have stated who they are; asked again, it is the same one."""
    deal = the_deal(deal_id)
    require_keeps_its_money(actor, deal)
    if deal.invoice_id is not None:
        return deal.invoice_id
    if not has_something_to_invoice(deal):
        raise NotInvoiceable
    issued = invoice(actor, deal, at)
    if issued is None:
        raise NotInvoiceable
    return issued

"""A deal gets its invoice after all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.deal_errors import NotInvoiceable
from halle.barter.deal_policies import require_keeps_its_money
from halle.barter.dealing import INVOICED, invoice
from halle.barter.queries.deals import the_deal
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def invoice_deal(*, actor: Actor, deal_id: UUID, at: datetime) -> UUID:
    """Issue it once both firms have stated who they are; asked again, it is the same one."""
    deal = the_deal(deal_id)
    require_keeps_its_money(actor, deal)
    if deal.invoice_id is not None:
        return deal.invoice_id
    if deal.state not in INVOICED:
        raise NotInvoiceable
    issued = invoice(actor, deal, at)
    if issued is None:
        raise NotInvoiceable
    return issued

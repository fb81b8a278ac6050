"""A firm takes a quote."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from halle.barter.errors.deals import QuoteRunOut
from halle.barter.models import Deal
from halle.barter.policies.deals import require_buys
from halle.barter.queries.deals import the_deal
from halle.barter.steps.dealing import reserve, tell
from halle.barter.steps.passing import pass_deal
from halle.barter.steps.stock import take_units
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def order_deal(*, actor: Actor, deal_id: UUID, at: datetime) -> str:
    """Order it: the credit is kept for it in the books, so that it cannot be spent twice.

    Ordered twice it is refused (:class:`DealMovedOn`); refused too where the credit is not
    there (:class:`TooLittleAvailable`) or the stock is not (:class:`NothingLeft`).
    """
    deal = the_deal(deal_id)
    require_buys(actor, deal)
    if deal.state == Deal.State.QUOTED and deal.until < timezone.localdate(at):
        raise QuoteRunOut
    pass_deal(deal, [Deal.State.QUOTED], Deal.State.ORDERED, ordered_at=at)
    take_units(deal)
    fees = reserve(actor, deal, at)
    Deal.objects.filter(pk=deal.pk).update(buyer_fee_cents=fees.buyer, seller_fee_cents=fees.seller)
    tell(deal, Deal.State.ORDERED, deal.buyer.firm_id, at)
    return Deal.State.ORDERED.value

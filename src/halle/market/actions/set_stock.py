"""A seller counts again what is there of one size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import locked_offers, the_offer
from halle.market.shelving import OfferLine, check_line, write_lines


@dataclass(frozen=True, slots=True)
class CountedStock:
    """The offer and its stock in packs, None without limit."""

    offer_id: int
    stock: int | None


@action
def set_stock(*, actor: Actor, offer_id: int, stock: int | None, at: datetime) -> CountedStock:
    """Say how many packs of an offer there are, promised ones included; None is no limit.

    Never below what is promised to shoppers. A stock that several sizes share is
    changed by :func:`~halle.market.actions.set_pool_stock.set_pool_stock`.
    """
    offer = the_offer(offer_id)
    require_may_edit_catalogue(actor, offer.seller_id)
    line = OfferLine(offer_id, stock=stock, unlimited=stock is None)
    offers = locked_offers(offer.seller_id, [offer_id])
    refusals = check_line(line, offers.get(offer_id))
    if refusals:
        raise refusals[0]
    write_lines([line], offers, at=at)
    return CountedStock(offer_id, stock)

"""A size is counted by itself again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.drafts import require_stock
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import locked_offers, locked_seller, said_offer, the_offer
from halle.market.shelving import give_pools


@dataclass(frozen=True, slots=True)
class SeparateStock:
    """The offer, and how many packs are left of it to sell."""

    offer_id: int
    stock: int


@action
def separate_stock(*, actor: Actor, offer_id: int, stock: int, at: datetime) -> SeparateStock:
    """Take an offer out of a common stock and give it its own.

    ``stock`` is what remains to sell; what was promised stays promised from the common
    stock.
    """
    offer = the_offer(offer_id)
    require_may_edit_catalogue(actor, offer.seller_id)
    locked_seller(offer.seller_id)
    require_stock(stock)
    offer = locked_offers(offer.seller_id, [offer_id])[offer_id]
    give_pools(offer.seller_id, [(offer_id, said_offer(offer), stock)])
    return SeparateStock(offer_id, stock)

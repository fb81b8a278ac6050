"""Packs of 1, 5 and 10 kilos come out of one heap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound
from halle.market.actions.set_pool_stock import MOST_BASE_UNITS
from halle.market.drafts import require_stock
from halle.market.errors import PoolsDiffer
from halle.market.models import StockPool
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import locked_offers, locked_seller
from halle.market.shelving import write_offers


@dataclass(frozen=True, slots=True)
class SharedPool:
    """The common stock."""

    pool_id: int


@action
def share_stock_pool(
    *,
    actor: Actor,
    seller_id: int,
    offer_ids: tuple[int, ...],
    on_hand: int,
    name: str = "",
    at: datetime,
) -> SharedPool:
    """Let several sizes of one kind draw from a common stock of ``on_hand`` base units.

    Each one sold takes its own size out of it, so that the last 10 kg are sold once,
    whichever the pack. What is already promised stays promised from the former stocks:
    ``on_hand`` is what remains to sell.
    """
    require_may_edit_catalogue(actor, seller_id)
    locked_seller(seller_id)
    wanted = sorted(set(offer_ids))
    if len(wanted) < 2:
        raise Invalid(_("Choose at least two sizes."), field="offers")
    require_stock(on_hand, field="on_hand", most=MOST_BASE_UNITS)
    offers = locked_offers(seller_id, wanted)
    if len(offers) < len(wanted):
        raise NotFound(field="offers")
    sizes = [offer.variant for offer in offers.values()]
    if len({size.kind for size in sizes}) > 1:
        raise PoolsDiffer(field="offers")
    pool = StockPool.objects.create(
        seller_id=seller_id, name=(name or sizes[0].product.name)[:120], on_hand=on_hand
    )
    write_offers("draw", {offer.pk: offer.variant.size for offer in offers.values()})
    write_offers("pool_id", dict.fromkeys(offers, pool.pk))
    return SharedPool(pool.pk)

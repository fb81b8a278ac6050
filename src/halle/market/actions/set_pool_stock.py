"""A seller counts again what several sizes draw from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.market.drafts import require_stock
from halle.market.errors import ChangedMeanwhile, StockBelowPromised
from halle.market.models import StockPool
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import locked_pools
from halle.market.shelving import set_pools

MOST_BASE_UNITS = 10**12


@dataclass(frozen=True, slots=True)
class CountedPool:
    """The pool and what is in it, in base units; None without limit."""

    pool_id: int
    on_hand: int | None


@action
def set_pool_stock(
    *,
    actor: Actor,
    pool_id: int,
    on_hand: int | None,
    seen_on_hand: int | None = None,
    at: datetime,
) -> CountedPool:
    """Say how much is there, in grams, millilitres or pieces; None takes the limit away.

    Never below what is promised; with ``seen_on_hand``, only if nobody changed it since.
    """
    seller_id = StockPool.objects.filter(pk=pool_id).values_list("seller_id", flat=True).first()
    if seller_id is None:
        raise NotFound
    require_may_edit_catalogue(actor, seller_id)
    pool = locked_pools([pool_id])[pool_id]
    if on_hand is None:
        set_pools({}, [pool_id])
        return CountedPool(pool_id, None)
    require_stock(on_hand, most=MOST_BASE_UNITS)
    if seen_on_hand is not None and pool.on_hand not in (seen_on_hand, on_hand):
        raise ChangedMeanwhile(field="stock", now=pool.on_hand)
    if pool.reserved > on_hand:
        raise StockBelowPromised(field="stock", promised=pool.reserved)
    set_pools({pool_id: on_hand})
    return CountedPool(pool_id, on_hand)

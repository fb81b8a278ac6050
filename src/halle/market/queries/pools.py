"""Stocks that several sizes share, and sizes that could share one."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.utils.translation import get_language

from halle.kernel.alphabet import Alphabetical
from halle.market.models import Offer
from halle.market.rules.variants import base_unit_of, say_variant


class Sharer(NamedTuple):
    """A size that draws from a stock: how much for one, how many are left."""

    offer_id: int
    offer: UUID
    unit: str
    draw: int
    left: int


class Heap(NamedTuple):
    """A common stock in base units, and the sizes that draw from it.

    ``unit`` is the unit people count it in: ``kg``, ``l``, or nothing for pieces;
    ``scale`` is how many base units that is.
    """

    pool_id: int
    name: str
    is_limited: bool
    on_hand: int
    reserved: int
    unit: str
    scale: int
    sharers: list[Sharer]


class Shareable(NamedTuple):
    """A product in several sizes of one kind, each still counted by itself."""

    product: str
    unit: str
    scale: int
    sizes: list[Sharer]


def heaps(seller_id: int) -> tuple[list[Heap], list[Shareable]]:
    """A seller's common stocks, and the products whose sizes could have one; one query."""
    offers = (
        Offer.objects.filter(seller=seller_id, withdrawn_at=None)
        .select_related("variant__product", "pool")
        .order_by(Alphabetical("variant__product__name"), "variant__size", "pk")
    )
    by_pool: dict[int, list[Offer]] = {}
    by_product: dict[tuple[int, str], list[Offer]] = {}
    for offer in offers:
        if offer.pool_id:
            by_pool.setdefault(offer.pool_id, []).append(offer)
        by_product.setdefault((offer.variant.product_id, offer.variant.kind), []).append(offer)
    common = {key: members for key, members in by_pool.items() if len(members) > 1}
    found = [_heap(members) for members in common.values()]
    apart = [
        _shareable(members)
        for members in by_product.values()
        if len(members) > 1 and not any(one.pool_id in common for one in members)
    ]
    return found, apart


def _heap(members: list[Offer]) -> Heap:
    pool, kind = members[0].pool, members[0].variant.kind
    assert pool is not None
    unit = base_unit_of(kind)
    left = pool.on_hand - pool.reserved
    return Heap(
        pool_id=pool.pk,
        name=pool.name,
        is_limited=pool.is_limited,
        on_hand=pool.on_hand,
        reserved=pool.reserved,
        unit=unit,
        scale=1000 if unit else 1,
        sharers=[_sharer(one, left) for one in members],
    )


def _shareable(members: list[Offer]) -> Shareable:
    unit = base_unit_of(members[0].variant.kind)
    name = members[0].variant.product.name
    return Shareable(name, unit, 1000 if unit else 1, [_sharer(one, 0) for one in members])


def _sharer(offer: Offer, left: int) -> Sharer:
    size = offer.variant
    unit = say_variant(
        size.kind, size.size, size.item_name, size.display_as, get_language() or "fr"
    )
    return Sharer(offer.pk, offer.public_id, unit, offer.draw, max(0, left) // offer.draw)

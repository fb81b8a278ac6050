"""A seller's catalogue as it is now, for those who change it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from halle.kernel.errors import NotFound
from halle.kernel.rules.search import tokens_of
from halle.market.models import Category, Offer, Product, Seller, StockPool
from halle.market.rules.variants import say_variant


def the_seller(public_id: UUID) -> Seller:
    """A seller by the id in its address, with its party."""
    seller = Seller.objects.select_related("party").filter(party__public_id=public_id).first()
    if seller is None:
        raise NotFound
    return seller


def locked_seller(seller_id: int) -> Seller:
    """A seller whose catalogue nobody else changes until this transaction ends."""
    seller = (
        Seller.objects.select_for_update(of=("self",), no_key=True).filter(pk=seller_id).first()
    )
    if seller is None:
        raise NotFound
    return seller


def the_product(product_id: int) -> Product:
    """A product of anybody's."""
    product = Product.objects.select_related("category").filter(pk=product_id).first()
    if product is None:
        raise NotFound
    return product


def the_offer(offer_id: int) -> Offer:
    """An offer with its size and product."""
    offer = Offer.objects.select_related("variant__product").filter(pk=offer_id).first()
    if offer is None:
        raise NotFound
    return offer


def the_category(key: str) -> Category:
    """A shelf by its key."""
    category = Category.objects.filter(key=key).first()
    if category is None:
        raise NotFound(field="category")
    return category


def is_named(seller_id: int, name: str, *, but: int | None = None) -> bool:
    """Whether the seller has another product of this name, in any capitals."""
    same = Product.objects.filter(seller=seller_id, name__iexact=name)
    return (same.exclude(pk=but) if but else same).exists()


def tokens_for(name: str, seller_name: str, category: Category, labels: str = "") -> str:
    """What a product is found by: its name, its farm, its shelf, its labels."""
    return tokens_of(name, seller_name, category.name_fr, category.name_en, labels)


def locked_offers(seller_id: int, offer_ids: Iterable[int]) -> dict[int, Offer]:
    """These offers of a seller with their pools, held until the transaction ends; three queries.

    ``offer.pool`` is the row as locked, in the order of ids as everywhere; ``pool.sharers``
    counts the offers that live on it.
    """
    offers = {
        offer.pk: offer
        for offer in Offer.objects.select_for_update(of=("self",), no_key=True)
        .select_related("variant__product")
        .filter(seller=seller_id, pk__in=list(offer_ids))
        .order_by("pk")
    }
    pools = locked_pools(offer.pool_id for offer in offers.values())
    for offer in offers.values():
        offer.pool = pools[offer.pool_id] if offer.pool_id else None
    return offers


def locked_pools(pool_ids: Iterable[int | None]) -> dict[int, StockPool]:
    """Stocks held until the transaction ends, each with its number of ``sharers``."""
    wanted = sorted({pool_id for pool_id in pool_ids if pool_id})
    pools = StockPool.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    locked = {pool.pk: pool for pool in pools}
    counted = (
        Offer.objects.filter(pool__in=wanted, withdrawn_at=None)
        .values("pool")
        .annotate(many=Count("pk"))
        .values_list("pool", "many")
    )
    sharers = dict(counted)
    for pool in locked.values():
        pool.sharers = sharers.get(pool.pk, 0)
    return locked


def lock_pools_of(seller_id: int) -> None:
    """Hold every stock of a seller until the transaction ends, in the order of ids."""
    pools = StockPool.objects.select_for_update(no_key=True).filter(seller=seller_id).order_by("pk")
    if connection.vendor == "postgresql":
        list(pools.values_list("pk", flat=True))


def live_offer_exists(offer: Offer) -> bool:
    """Whether the same size is already for sale under another offer."""
    others = Q(variant=offer.variant_id, seller=offer.seller_id, withdrawn_at=None)
    return Offer.objects.filter(others).exclude(pk=offer.pk).exists()


def offer_by_public_id(seller_id: int, public_id: UUID) -> Offer:
    """An offer of a seller by the id in its address."""
    offer = (
        Offer.objects.select_related("variant__product")
        .filter(seller=seller_id, public_id=public_id)
        .first()
    )
    if offer is None:
        raise NotFound
    return offer


def said_offer(offer: Offer) -> str:
    """An offer in words: its product and size."""
    size = offer.variant
    unit = say_variant(size.kind, size.size, size.item_name, size.display_as)
    return f"{size.product.name}, {unit}"


def offer_ids_by_public_id(seller_id: int, public_ids: list[UUID]) -> dict[UUID, int]:
    """Offers of a seller by the ids programs know; those of others are left out."""
    found = Offer.objects.filter(seller=seller_id, public_id__in=public_ids)
    return dict(found.values_list("public_id", "pk"))

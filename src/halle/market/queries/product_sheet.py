"""One product with its sizes, as its seller sees it and as shoppers read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import get_language

from halle.kernel.errors import NotFound
from halle.market.models import Offer, Product
from halle.market.rules.units import unit_price
from halle.market.rules.variants import say_variant


class Size(NamedTuple):
    """One size: what is said of it, its offer and its stock in packs (None without limit)."""

    variant_id: int
    variant: UUID
    offer_id: int
    offer: UUID
    unit: str
    item_name: str
    display_as: str
    sku: str
    grams: int | None
    priced_by_weight: bool
    is_weight: bool
    price_cents: int
    vat_bp: int
    per_unit_cents: int
    per_unit: str
    stock: int | None
    promised: int
    left: int | None
    pool_id: int | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ProductSheet:
    """A product, its shelf and its sizes, the smallest first."""

    product: Product
    sizes: list[Size]

    @property
    def on_sale(self) -> list[Size]:
        """The sizes that shoppers see."""
        return [size for size in self.sizes if not size.withdrawn]

    @property
    def drawing(self) -> str:
        """The product's drawing, else its shelf's."""
        return self.product.drawing or self.product.category.drawing or "colis"


def product_sheet(seller_id: int, public_id: UUID) -> ProductSheet:
    """A seller's product by the id in its address; two queries."""
    product = (
        Product.objects.select_related("category")
        .filter(seller=seller_id, public_id=public_id)
        .first()
    )
    if product is None:
        raise NotFound
    offers = (
        Offer.objects.filter(variant__product=product, seller=seller_id)
        .select_related("variant", "pool")
        .order_by("variant__size", "variant_id", "-pk")
    )
    sizes: dict[int, Size] = {}
    for offer in offers:
        if offer.variant_id not in sizes or offer.withdrawn_at is None:
            sizes[offer.variant_id] = _size(offer)
    return ProductSheet(product, list(sizes.values()))


def _size(offer: Offer) -> Size:
    variant, pool = offer.variant, offer.pool
    limited = pool is not None and pool.is_limited
    per_unit = unit_price(offer.price_cents, variant.kind, variant.size, variant.item_name)
    return Size(
        variant_id=variant.pk,
        variant=variant.public_id,
        offer_id=offer.pk,
        offer=offer.public_id,
        unit=say_variant(
            variant.kind,
            variant.size,
            variant.item_name,
            variant.display_as,
            get_language() or "fr",
        ),
        item_name=variant.item_name,
        display_as=variant.display_as,
        sku=variant.sku,
        grams=variant.grams,
        priced_by_weight=variant.priced_by_weight,
        is_weight=variant.kind == "weight",
        price_cents=offer.price_cents,
        vat_bp=offer.vat_bp,
        per_unit_cents=per_unit.cents_per_unit,
        per_unit=per_unit.unit,
        stock=pool.on_hand // offer.draw if pool and limited else None,
        promised=-(-pool.reserved // offer.draw) if pool else 0,
        left=(pool.on_hand - pool.reserved) // offer.draw if pool and limited else None,
        pool_id=offer.pool_id,
        withdrawn=offer.withdrawn_at is not None,
    )

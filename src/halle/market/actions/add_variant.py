"""A product is sold in one more size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.drafts import VariantDraft
from halle.market.errors import VariantExists
from halle.market.models import Offer, Product, StockPool, Variant
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import locked_seller, the_product
from halle.market.rules.variants import say_variant


@dataclass(frozen=True, slots=True)
class AddedVariant:
    """The size and the offer that sells it."""

    variant_id: int
    offer_id: int
    offer_public_id: UUID


@action
def add_variant(
    *, actor: Actor, product_id: int, variant: VariantDraft, at: datetime
) -> AddedVariant:
    """Offer a product in another size, with a price and, if it is counted, a stock of its own.

    Sizes are told apart by their figures and name: the same one twice is refused.
    """
    product = the_product(product_id)
    require_may_edit_catalogue(actor, product.seller_id)
    locked_seller(product.seller_id)
    draft = variant.checked()
    _refuse_the_same_size(product, draft)
    size = Variant.objects.create(
        product=product,
        kind=draft.kind,
        size=draft.size,
        item_name=draft.item_name,
        display_as=draft.display_as,
        sku=draft.sku,
        grams=draft.grams,
        priced_by_weight=draft.priced_by_weight,
    )
    pool = None
    if draft.stock is not None:
        said = say_variant(draft.kind, draft.size, draft.item_name, draft.display_as)
        pool = StockPool.objects.create(
            seller_id=product.seller_id, name=f"{product.name}, {said}"[:120], on_hand=draft.stock
        )
    offer = Offer.objects.create(
        variant=size,
        seller_id=product.seller_id,
        price_cents=draft.price_cents,
        vat_bp=draft.vat_bp,
        pool=pool,
    )
    return AddedVariant(size.pk, offer.pk, offer.public_id)


def _refuse_the_same_size(product: Product, draft: VariantDraft) -> None:
    same = Variant.objects.filter(
        product=product, kind=draft.kind, size=draft.size, item_name=draft.item_name
    )
    if same.exists():
        unit = say_variant(draft.kind, draft.size, draft.item_name, draft.display_as)
        raise VariantExists(field="size", unit=unit)

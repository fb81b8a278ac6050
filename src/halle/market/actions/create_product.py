"""A product comes onto a stall, ready to be sold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.actions.add_variant import add_variant
from halle.market.actions.share_stock_pool import share_stock_pool
from halle.market.drafts import ProductDraft, VariantDraft
from halle.market.errors import ProductExists
from halle.market.models import Product
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import is_named, locked_seller, the_category, tokens_for


@dataclass(frozen=True, slots=True)
class CreatedProduct:
    """The product, and its offers in the order of the sizes given."""

    id: int
    public_id: UUID
    offer_ids: tuple[int, ...]


@action
def create_product(
    *,
    actor: Actor,
    seller_id: int,
    product: ProductDraft,
    variants: tuple[VariantDraft, ...] = (),
    shared_on_hand: int | None = None,
    at: datetime,
) -> CreatedProduct:
    """Add a product in all its sizes at once, each with its price and stock.

    With ``shared_on_hand`` (base units) all sizes draw from that common stock. A name
    that the seller already uses is refused, in capitals or not.
    """
    require_may_edit_catalogue(actor, seller_id)
    seller = locked_seller(seller_id)
    draft = product.checked()
    category = the_category(draft.category)
    if is_named(seller_id, draft.name):
        raise ProductExists(field="name", name=draft.name)
    created = Product.objects.create(
        seller=seller,
        category=category,
        name=draft.name,
        description=draft.description,
        labels=draft.labels,
        season=draft.season,
        drawing=draft.drawing,
        search_tokens=tokens_for(draft.name, seller.party.name, category, draft.labels),
    )
    offers = tuple(
        add_variant(actor=actor, product_id=created.pk, variant=variant, at=at).offer_id
        for variant in variants
    )
    if shared_on_hand is not None:
        share_stock_pool(
            actor=actor, seller_id=seller_id, offer_ids=offers, on_hand=shared_on_hand, at=at
        )
    return CreatedProduct(created.pk, created.public_id, offers)

"""What a seller says of a product changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.drafts import ProductDraft
from halle.market.errors import ProductExists
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import (
    is_named,
    locked_seller,
    the_category,
    the_product,
    tokens_for,
)


@dataclass(frozen=True, slots=True)
class EditedProduct:
    """The product as it is now called."""

    id: int
    name: str


@action
def edit_product(
    *, actor: Actor, product_id: int, product: ProductDraft, at: datetime
) -> EditedProduct:
    """Describe a product anew. What was ordered keeps the words it was ordered with."""
    edited = the_product(product_id)
    require_may_edit_catalogue(actor, edited.seller_id)
    seller = locked_seller(edited.seller_id)
    draft = product.checked()
    category = the_category(draft.category)
    if is_named(edited.seller_id, draft.name, but=product_id):
        raise ProductExists(field="name", name=draft.name)
    edited.name, edited.category = draft.name, category
    edited.description, edited.labels = draft.description, draft.labels
    edited.season, edited.drawing = draft.season, draft.drawing
    edited.search_tokens = tokens_for(draft.name, seller.party.name, category, draft.labels)
    edited.save(
        update_fields=[
            *("name", "category", "description", "labels", "season", "drawing", "search_tokens")
        ]
    )
    return EditedProduct(product_id, draft.name)

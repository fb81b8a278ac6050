"""A product that was put away comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.models import Offer, Product
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import locked_seller, the_product


@dataclass(frozen=True, slots=True)
class RestoredProduct:
    """The product, and the offers that came back with it."""

    id: int
    offer_ids: tuple[int, ...]


@action
def restore_product(*, actor: Actor, product_id: int, at: datetime) -> RestoredProduct:
    """Bring a product back with the sizes that left on the same day, and no others.

    Restoring one that is there changes nothing.
    """
    product = the_product(product_id)
    require_may_edit_catalogue(actor, product.seller_id)
    locked_seller(product.seller_id)
    if product.archived_at is None:
        return RestoredProduct(product_id, ())
    left = Offer.objects.filter(variant__product=product, withdrawn_at=product.archived_at)
    offer_ids = tuple(left.order_by("pk").values_list("pk", flat=True))
    Offer.objects.filter(pk__in=offer_ids).update(withdrawn_at=None)
    Product.objects.filter(pk=product_id).update(archived_at=None)
    return RestoredProduct(product_id, offer_ids)

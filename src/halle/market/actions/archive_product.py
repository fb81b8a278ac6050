"""A product leaves the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.events import OffersWithdrawn
from halle.market.models import Offer, Product
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import locked_seller, the_product


@dataclass(frozen=True, slots=True)
class ArchivedProduct:
    """The product, and the offers that were withdrawn with it."""

    id: int
    offer_ids: tuple[int, ...]


@action
def archive_product(*, actor: Actor, product_id: int, at: datetime) -> ArchivedProduct:
    """Put a product away with all its sizes; past orders keep it, restoring a size brings it back.

    Archiving twice is archiving once.
    """
    product = the_product(product_id)
    require_may_edit_catalogue(actor, product.seller_id)
    locked_seller(product.seller_id)
    live = Offer.objects.filter(variant__product=product, withdrawn_at=None).order_by("pk")
    offer_ids = list(live.values_list("pk", flat=True))
    Product.objects.filter(pk=product_id, archived_at=None).update(archived_at=at)
    if offer_ids:
        Offer.objects.filter(pk__in=offer_ids).update(withdrawn_at=at)
        events.record(OffersWithdrawn(seller_id=product.seller_id, offer_ids=offer_ids), at=at)
    return ArchivedProduct(product_id, tuple(offer_ids))

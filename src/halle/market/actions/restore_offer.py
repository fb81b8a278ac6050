"""A size is for sale again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.errors import AlreadyOffered
from halle.market.models import Offer, Product
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import live_offer_exists, locked_seller, the_offer


@dataclass(frozen=True, slots=True)
class RestoredOffer:
    """The offer that is back."""

    id: int


@action
def restore_offer(*, actor: Actor, offer_id: int, at: datetime) -> RestoredOffer:
    """Put a withdrawn size back on sale with its price and stock; its product comes along.

    Restoring twice is restoring once.
    """
    offer = the_offer(offer_id)
    require_may_edit_catalogue(actor, offer.seller_id)
    locked_seller(offer.seller_id)
    if live_offer_exists(offer):
        raise AlreadyOffered
    Offer.objects.filter(pk=offer_id).update(withdrawn_at=None)
    Product.objects.filter(pk=offer.variant.product_id).update(archived_at=None)
    return RestoredOffer(offer_id)

"""A size is no longer for sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.events import OffersWithdrawn
from halle.market.models import Offer
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import the_offer


@dataclass(frozen=True, slots=True)
class WithdrawnOffer:
    """The offer, and since when it is withdrawn."""

    id: int
    withdrawn_at: datetime


@action
def withdraw_offer(*, actor: Actor, offer_id: int, at: datetime) -> WithdrawnOffer:
    """Take a size out of every shop at once. What was ordered stays ordered.

    Withdrawing twice is withdrawing once: the first day counts.
    """
    offer = the_offer(offer_id)
    require_may_edit_catalogue(actor, offer.seller_id)
    if Offer.objects.filter(pk=offer_id, withdrawn_at=None).update(withdrawn_at=at):
        events.record(OffersWithdrawn(seller_id=offer.seller_id, offer_ids=[offer_id]), at=at)
        return WithdrawnOffer(offer_id, at)
    return WithdrawnOffer(offer_id, offer.withdrawn_at or at)

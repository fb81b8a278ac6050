"""A listing is past its last day."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from halle.barter.events.market import ListingExpired
from halle.barter.models import Listing
from halle.barter.queries.listings import listing_of_id, listings_run_out
from halle.identity.policies import require_clock
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def expire_listing(*, actor: Actor, listing_id: int, at: datetime) -> bool:
    """Hide it, once; its firm is told and may renew it in one tap."""
    require_clock(actor)
    listing = listing_of_id(listing_id)
    run_out = listings_run_out(timezone.localdate(at)).filter(pk=listing_id).order_by()
    if not run_out.update(state=Listing.State.EXPIRED):
        return False
    told = {"listing_id": listing_id, "firm_id": listing.member.firm_id}
    events.record(ListingExpired(**told, until=str(listing.until)), at=at)
    return True

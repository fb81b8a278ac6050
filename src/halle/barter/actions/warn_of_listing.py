"""A firm is told that a listing ends soon."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from halle.barter.events.market import ListingEnding
from halle.barter.models import Listing
from halle.barter.queries.listings import listing_of_id
from halle.barter.rules.listings import warning_due
from halle.identity.policies import require_clock
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def warn_of_listing(*, actor: Actor, listing_id: int, at: datetime) -> bool:
    """Tell it seven days and one day before the end, each once, however often this runs."""
    require_clock(actor)
    listing = listing_of_id(listing_id)
    left = (listing.until - timezone.localdate(at)).days
    days = warning_due(left, listing.warned_days)
    if days is None:
        return False
    unwarned = Listing.objects.filter(
        Q(warned_days=None) | Q(warned_days__gt=days),
        pk=listing_id,
        state=Listing.State.ACTIVE,
        until=listing.until,
    )
    if not unwarned.update(warned_days=days):
        return False
    told = {"listing_id": listing_id, "firm_id": listing.member.firm_id}
    events.record(ListingEnding(**told, days=days, until=str(listing.until)), at=at)
    return True

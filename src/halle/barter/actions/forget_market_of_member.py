"""What a firm wrote on the market goes away, long after it has left."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import Listing, ListingPhoto, ListingThread
from halle.barter.queries.threads import members_to_forget, talks_of
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def forget_market_of_member(*, actor: Actor, membership_id: int, at: datetime) -> int:
    """Delete its conversations and photographs, and what it said of its offers and wants.

    Titles stay where deals and matches name them. Before the year is over nothing happens;
    answers how many conversations there were.
    """
    require_clock(actor)
    if not members_to_forget(at).filter(pk=membership_id).exists():
        return 0
    talks = talks_of(membership_id)
    count = talks.count()
    ListingThread.objects.filter(pk__in=list(talks.values_list("pk", flat=True))).delete()
    ListingPhoto.objects.filter(listing__member=membership_id).delete()
    Listing.objects.filter(member=membership_id).update(
        text="", search_tokens="", published_by=None, state=Listing.State.WITHDRAWN
    )
    return count

"""What somebody who has left looked for on the market goes away."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import Favourite, Listing, ListingMessage, SavedSearch
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def forget_interests(*, actor: Actor, person_id: int, at: datetime) -> int:
    """Favourites and saved searches are forgotten, and by whose hand anything was written.

    What their firm wrote stays its own. Answers how many favourites and searches there were.
    """
    require_clock(actor)
    kept = Favourite.objects.filter(person=person_id).delete()[0]
    kept += SavedSearch.objects.filter(person=person_id).delete()[0]
    ListingMessage.objects.filter(person=person_id).update(person=None)
    Listing.objects.filter(published_by=person_id).update(published_by=None)
    return kept

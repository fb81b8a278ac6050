"""Somebody keeps a listing at hand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Favourite
from halle.barter.policies.market import require_may_see
from halle.barter.queries.listings import the_listing
from halle.identity.policies import require_signed_in
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def keep_listing(*, actor: Actor, listing_id: UUID, at: datetime) -> bool:
    """Put it among one's favourites; only oneself sees them, keeping twice is keeping once."""
    person_id = require_signed_in(actor)
    listing = the_listing(listing_id)
    require_may_see(actor, listing)
    kept = sets.insert_once(Favourite, "id", person_id=person_id, listing_id=listing.pk, at=at)
    return kept is not None

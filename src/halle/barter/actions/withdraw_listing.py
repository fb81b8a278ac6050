"""A firm takes a listing away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Listing
from halle.barter.policies.market import require_owns
from halle.barter.queries.listings import the_listing
from halle.barter.steps.passing import pass_listing
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def withdraw_listing(*, actor: Actor, listing_id: UUID, at: datetime) -> str:
    """Nobody sees it any more; what was written and agreed about it stays. Renewing puts it back."""
    listing = the_listing(listing_id)
    require_owns(actor, listing)
    return pass_listing(
        listing.pk,
        [Listing.State.ACTIVE, Listing.State.PAUSED, Listing.State.EXPIRED],
        Listing.State.WITHDRAWN,
    )

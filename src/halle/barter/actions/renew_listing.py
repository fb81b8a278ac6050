"""A firm shows a listing for three months more."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from halle.barter.models import Listing
from halle.barter.policies import require_active
from halle.barter.policies.market import require_owns
from halle.barter.queries.listings import the_listing
from halle.barter.rules.listings import USUAL_DAYS
from halle.barter.steps.passing import pass_listing
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def renew_listing(*, actor: Actor, listing_id: UUID, at: datetime) -> str:
    """Show it for three months from today, with new warnings; also what had run out or was taken off."""
    listing = the_listing(listing_id)
    require_owns(actor, listing)
    require_active(listing.member)
    until = max(listing.until, timezone.localdate(at) + timedelta(days=USUAL_DAYS))
    return pass_listing(
        listing.pk, Listing.State.values, Listing.State.ACTIVE, until=until, warned_days=None
    )

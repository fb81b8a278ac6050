"""A firm changes what it says of an offer or a want."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from halle.barter.models import Listing
from halle.barter.policies.market import require_owns
from halle.barter.queries.listings import the_listing
from halle.barter.rules.listings import ListingWords
from halle.barter.steps.listing import found_by, require_words
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@action
def edit_listing(*, actor: Actor, listing_id: UUID, said: ListingWords, at: datetime) -> UUID:
    """Write it anew, with a new last day and new warnings; a withdrawn one is put back first."""
    listing = the_listing(listing_id)
    require_owns(actor, listing)
    words = require_words(said, timezone.localdate(at))
    changed = (
        Listing.objects.filter(pk=listing.pk)
        .exclude(state=Listing.State.WITHDRAWN)
        .update(
            **words._asdict(),
            search_tokens=found_by(words, listing.member.firm.name),
            warned_days=listing.warned_days if words.until == listing.until else None,
        )
    )
    if not changed:
        raise NotFound
    return listing_id

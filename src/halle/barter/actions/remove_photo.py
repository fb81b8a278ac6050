"""A photograph is taken off a listing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import ListingPhoto
from halle.barter.policies.market import require_owns
from halle.barter.queries.listings import the_photo
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def remove_photo(*, actor: Actor, photo_id: UUID, at: datetime) -> UUID:
    """Take it off and forget it for good; answers the listing it was on."""
    photo = the_photo(photo_id)
    require_owns(actor, photo.listing)
    ListingPhoto.objects.filter(pk=photo.pk).delete()
    return photo.listing.public_id

"""A listing gets a photograph."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.barter.errors.market import TooManyPhotos
from halle.barter.models import Listing, ListingPhoto
from halle.barter.photos.prints import Prints
from halle.barter.policies.market import require_owns
from halle.barter.queries.listings import the_listing
from halle.barter.rules.listings import MOST_PHOTOS
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class AddedPhoto:
    """The photograph, and of which listing it is."""

    public_id: UUID
    listing: UUID

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"listing:{self.listing}"


@action
def add_photo(*, actor: Actor, listing_id: UUID, prints: Prints, at: datetime) -> AddedPhoto:
    """Keep what the studio drew (:func:`~halle.barter.photos.studio.develop`), a few per listing.

    The same picture is kept once. The listing's row is held, so that two at once stay within
    what there is room for.
    """
    listing = the_listing(listing_id)
    require_owns(actor, listing)
    Listing.objects.select_for_update(no_key=True).get(pk=listing.pk)
    known = {photo.digest: photo for photo in listing.photos.defer("large", "small")}
    if prints.digest in known:
        return AddedPhoto(known[prints.digest].public_id, listing_id)
    if len(known) >= MOST_PHOTOS:
        raise TooManyPhotos(field="photo", most=MOST_PHOTOS)
    made = ListingPhoto.objects.create(
        listing=listing,
        digest=prints.digest,
        width=prints.width,
        height=prints.height,
        large=prints.large,
        small=prints.small,
        added_at=at,
    )
    return AddedPhoto(made.public_id, listing_id)

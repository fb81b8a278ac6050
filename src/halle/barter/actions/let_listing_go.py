"""Somebody no longer keeps a listing at hand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Favourite
from halle.identity.policies import require_signed_in
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def let_listing_go(*, actor: Actor, listing_id: UUID, at: datetime) -> bool:
    """Take it out of one's own favourites, if it was there."""
    person_id = require_signed_in(actor)
    kept = Favourite.objects.filter(person=person_id, listing__public_id=listing_id)
    return bool(kept.delete()[0])

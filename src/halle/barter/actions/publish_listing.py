"""A firm says what it offers or looks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from halle.barter.errors.market import TooManyListings
from halle.barter.events.market import ListingPublished
from halle.barter.models import Listing
from halle.barter.policies import require_active
from halle.barter.policies.market import require_lists_for
from halle.barter.queries.memberships import membership_held
from halle.barter.rules.listings import MOST_LISTINGS, ListingWords
from halle.barter.steps.listing import found_by, require_words
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class PublishedListing:
    """The listing, shown from now on."""

    id: int
    public_id: UUID

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"listing:{self.public_id}"


@action
def publish_listing(
    *, actor: Actor, network_id: int, firm_id: int, said: ListingWords, at: datetime
) -> PublishedListing:
    """Show an offer or a want to everybody until its last day; only members that trade may.

    The member is held, so that many at once stay within what there is room for.
    """
    require_lists_for(actor, firm_id)
    member = require_active(membership_held(network_id, firm_id))
    words = require_words(said, timezone.localdate(at))
    shown = member.listings.filter(state__in=[Listing.State.ACTIVE, Listing.State.PAUSED])
    if shown.count() >= MOST_LISTINGS:
        raise TooManyListings(most=MOST_LISTINGS)
    made = Listing.objects.create(
        member=member,
        **words._asdict(),
        search_tokens=found_by(words, member.firm.name),
        published_at=at,
        published_by_id=actor.person_id,
    )
    events.record(ListingPublished(listing_id=made.pk, firm_id=firm_id), at=at)
    return PublishedListing(made.pk, made.public_id)

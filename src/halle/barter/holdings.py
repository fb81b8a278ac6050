"""What the market of firms keeps about people, and lets go when they leave."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from halle.barter.actions.forget_interests import forget_interests
from halle.barter.models import Favourite, Listing, ListingMessage, SavedSearch
from halle.identity.events import AccountClosed
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.events import reacts_to
from halle.kernel.manifest import Holding


@reacts_to(AccountClosed)
def forget_what_they_looked_for(fact: dict[str, Any]) -> None:
    """Favourites and searches of somebody who has left."""
    forget_interests(actor=Actor.clock(), person_id=fact["person_id"], at=clock.now())


def _interests(party_id: int) -> object:
    kept = Favourite.objects.filter(person=party_id).order_by("pk")
    searches = SavedSearch.objects.filter(person=party_id).order_by("pk")
    return {
        "favourites": list(kept.values("listing__title", "at")),
        "searches": list(searches.values("name", "query", "saved_at")),
    }


def _writings(party_id: int) -> object:
    listings = Listing.objects.filter(published_by=party_id).order_by("pk")
    messages = ListingMessage.objects.filter(person=party_id).order_by("pk")
    return {
        "listings": list(listings.values("title", "text", "published_at", "state")),
        "messages": list(messages.values("thread__listing__title", "text", "at")),
    }


MARKET_HOLDINGS = (
    Holding(
        what=_("Listings that you keep at hand, and searches you are written about"),
        purpose=_("Finding them again, and telling you what comes in"),
        legal_basis=_("contract"),
        retention=_("Until you take them off or close your account"),
        export=_interests,
    ),
    Holding(
        what=_("Listings and messages that you wrote for your firm"),
        purpose=_("Letting firms find and answer each other"),
        legal_basis=_("contract"),
        retention=_("As long as the firm is a member; by whose hand, until you close your account"),
        export=_writings,
    ),
)

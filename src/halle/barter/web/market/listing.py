"""One offer or want, for anybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from halle.barter.models import Listing
from halle.barter.policies.market import is_shown, lists_for, require_may_see
from halle.barter.queries.deals import rating_of
from halle.barter.queries.listing_interest import keeps
from halle.barter.queries.listings import the_listing
from halle.barter.queries.market import listings_near
from halle.barter.web.market.around import around, own_members
from halle.barter.web.market.cards import card_of, cards_of
from halle.kernel.ids import new_public_id
from halle.kernel.requests import HalleRequest


def listing_at(request: HalleRequest, listing_id: UUID) -> Listing:
    """The listing of this address, for those who may see it."""
    found = the_listing(listing_id)
    require_may_see(request.actor, found)
    return found


@require_safe
def listing(request: HalleRequest, listing_id: UUID) -> HttpResponse:
    """What it is, what it costs, whose it is, and the one next step."""
    found = listing_at(request, listing_id)
    return render(request, "barter/market/listing.html", _told(request, found))


def _told(request: HalleRequest, found: Listing) -> dict[str, Any]:
    writers = [
        one
        for one in own_members(request)
        if one.network_id == found.member.network_id and one.pk != found.member_id
    ]
    return {
        **around(request, ""),
        "writers": writers,
        "key": new_public_id(),
        "listing": found,
        "card": card_of(found),
        "photos": found.photos.all(),
        "is_own": lists_for(request.actor, found.member.firm_id),
        "is_shown": is_shown(found),
        "kept": keeps(request.actor.person_id, found.pk),
        "signed_in": request.actor.person_id is not None,
        "near": cards_of(listings_near(found)),
        "rating": rating_of(found.member.firm_id),
    }

"""A firm of a network, as everybody may see it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from halle.barter.policies.market import lists_for
from halle.barter.queries.deals import rating_of, reviews_of
from halle.barter.queries.firms import public_memberships
from halle.barter.queries.listings import shown_listings, with_photos
from halle.barter.web.market.around import around, own_members
from halle.barter.web.market.cards import card_of
from halle.kernel.requests import HalleRequest

MOST = 24


@require_safe
def firm(request: HalleRequest, firm_id: UUID) -> HttpResponse:
    """Its trade, what it offers and looks for, what others said after deals."""
    members = public_memberships(firm_id)
    party = members[0].firm
    own_networks = {one.network_id for one in own_members(request) if one.firm_id != party.pk}
    listings = with_photos(shown_listings().filter(member__firm=party.pk).order_by("kind", "-pk"))[
        :MOST
    ]
    context = {
        **around(request, ""),
        "firm": party,
        "members": members,
        "rating": rating_of(party.pk),
        "reviews": reviews_of(party.pk),
        "cards": [card_of(one) for one in listings],
        "quotable": [one for one in members if one.network_id in own_networks],
        "is_own": lists_for(request.actor, party.pk),
    }
    return render(request, "barter/market/firm.html", context)

"""The market: what firms offer and look for, as a list and on a map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from halle.barter.headings import HEADINGS
from halle.barter.models import Listing
from halle.barter.queries.market import CHEAPEST, NEWEST, hits, listings_in_order, spot_of
from halle.barter.rules.market_search import KILOMETRES, MarketSearch, search_of
from halle.barter.web.market.around import around, own_members
from halle.barter.web.market.cards import card_of
from halle.kernel.drawing.maps import Map, Marker, draw_map
from halle.kernel.requests import HalleRequest
from halle.territory.queries.background import communes_behind
from halle.territory.queries.communes import find_communes, the_commune

A_PAGE = 20
ORDERS = {"prix": CHEAPEST, "recentes": NEWEST}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@require_safe
def market(request: HalleRequest) -> HttpResponse:
    """Everything that is shown, or what answers the filters of the address."""
    members = own_members(request)
    search = _from_home(search_of(request.GET.dict()), members)
    commune = the_commune(search.place) if search.place else None
    guesses = find_communes(search.place, limit=5) if search.place and not commune else []
    order = ORDERS.get(request.GET.get("tri", ""), "")
    found_ids = hits(search, spot_of(commune, search.km), order=order)
    page = Paginator(found_ids, A_PAGE).get_page(request.GET.get("page"))
    found = listings_in_order(list(page))
    firms = _firms(found)
    filters = [*_filters(search), _order(request.GET.get("tri", ""), near=bool(commune))]
    context = {
        **around(request, "market"),
        "search": search,
        "query": search.as_query(),
        "commune": commune,
        "guesses": guesses,
        "page": page,
        "cards": [card_of(one, metres, firms[one.member.firm_id][0]) for one, metres in found],
        "map": _map(firms),
        "filters": filters,
        "narrowed": any(one["value"] for one in filters) or search.place,
        "search_box": {"name": "q", "label": _("What do you look for?"), "value": search.words},
        "may_list": bool(members),
        "signed_in": request.actor.person_id is not None,
    }
    return render(request, "barter/market/market.html", context)


def _from_home(search: MarketSearch, members: Sequence[Any]) -> MarketSearch:
    """“Within so far” without a place means from one's own firm."""
    if search.km and not search.place:
        for one in members:
            if one.firm.place:
                commune = one.firm.place.commune
                return search._replace(place=f"{commune.name} ({commune.department})")
    return search


def _filters(search: MarketSearch) -> list[dict[str, Any]]:
    credit = {1000: "tout", 1: "partie"}.get(search.credit, "")
    kind = {"offer": "offres", "want": "demandes"}.get(search.kind, "")
    headings = sorted((str(one.name), key) for key, one in HEADINGS.items())
    return [
        {
            "name": "genre",
            "label": _("Offers or wants"),
            "value": kind,
            "options": [("", _("Offers and wants")), ("offres", _("Offers")),
                        ("demandes", _("Wants"))],
        },
        {
            "name": "rubrique",
            "label": _("Heading"),
            "value": search.category,
            "options": [("", _("Every heading")), *((key, name) for name, key in headings)],
        },
        {
            "name": "credit",
            "label": _("Payable in credit"),
            "value": credit,
            "options": [("", _("Any price")), ("tout", _("All in credit")),
                        ("partie", _("Partly in credit"))],
        },
        {
            "name": "km",
            "label": _("How far"),
            "value": str(search.km or ""),
            "options": [("", _("Any distance")),
                        *((str(km), _("Within %(km)s km") % {"km": km}) for km in KILOMETRES)],
        },
    ]  # fmt: skip


def _order(asked: str, *, near: bool) -> dict[str, Any]:
    """How the hits follow each other; around a commune the nearest come first."""
    newest, cheapest = _("The newest first"), ("prix", _("The cheapest first"))
    options = [("", newest), cheapest]
    if near:
        options = [("", _("The nearest first")), ("recentes", newest), cheapest]
    return {"name": "tri", "label": _("In which order"), "value": asked, "options": options}


def _firms(found: Sequence[tuple[Listing, int | None]]) -> dict[int, tuple[str, Listing]]:
    """By firm, its sign on the map and in the list, and its first listing."""
    signs: dict[int, tuple[str, Listing]] = {}
    for listing, _metres in found:
        rank = len(signs)
        sign = LETTERS[rank] if rank < len(LETTERS) else str(rank + 1)
        signs.setdefault(listing.member.firm_id, (sign, listing))
    return signs


def _map(firms: dict[int, tuple[str, Listing]]) -> Map | None:
    """The firms of a page, each once; it leads to the first of its listings."""
    markers = []
    for sign, listing in firms.values():
        place = listing.member.firm.place
        north = (place.latitude or place.commune.latitude) if place else None
        east = (place.longitude or place.commune.longitude) if place else None
        if north is not None and east is not None:
            url = reverse("barter_market:listing", args=[listing.public_id])
            markers.append(Marker(north, east, listing.member.firm.name, url, sign))
    if not markers:
        return None
    behind = communes_behind([one.latitude for one in markers], [one.longitude for one in markers])
    return draw_map(title=_("Firms of this page"), markers=markers, communes=behind)

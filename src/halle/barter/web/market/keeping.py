"""Favourites, and searches one is written about."""

from __future__ import annotations

from urllib.parse import parse_qsl
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from halle.barter.actions.forget_search import forget_search
from halle.barter.actions.keep_listing import keep_listing
from halle.barter.actions.let_listing_go import let_listing_go
from halle.barter.actions.save_search import save_search
from halle.barter.headings import heading_name
from halle.barter.queries.listing_interest import favourites_of, searches_of
from halle.barter.rules.market_search import MarketSearch, search_of
from halle.barter.web.market.around import around
from halle.barter.web.market.cards import card_of
from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.errors import Invalid
from halle.kernel.requests import HalleRequest

A_PAGE = 24


@require_safe
def favourites(request: HalleRequest) -> HttpResponse:
    """What one keeps at hand, as long as it is shown."""
    person_id = require_signed_in(request.actor)
    page = Paginator(favourites_of(person_id), A_PAGE).get_page(request.GET.get("page"))
    context = {
        **around(request, "favourites"),
        "page": page,
        "cards": [card_of(one) for one in page],
    }
    return render(request, "barter/market/favourites.html", context)


@require_POST
def keep(request: HalleRequest, listing_id: UUID) -> HttpResponse:
    """Keep it at hand, or let it go."""
    act = let_listing_go if request.POST.get("do") == "let-go" else keep_listing
    act(actor=request.actor, listing_id=listing_id, at=clock.now())
    return redirect("barter_market:listing", listing_id)


@require_safe
def searches(request: HalleRequest) -> HttpResponse:
    """What one is written about."""
    person_id = require_signed_in(request.actor)
    context = {**around(request, "searches"), "searches": searches_of(person_id)}
    return render(request, "barter/market/searches.html", context)


@require_POST
def save(request: HalleRequest) -> HttpResponse:
    """Be told of what comes in for the search of an address."""
    query = request.POST.get("query", "")[:600]
    search = search_of(dict(parse_qsl(query)))
    try:
        save_search(actor=request.actor, search=search, name=_name(search), at=clock.now())
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('barter_market:market')}?{search.as_query()}")
    messages.success(
        request, _("Saved. You get a mail when something new comes in, one a day at most.")
    )
    return redirect("barter_market:searches")


@require_POST
def forget(request: HalleRequest, search_id: int) -> HttpResponse:
    """No longer be told."""
    forget_search(actor=request.actor, search_id=search_id, at=clock.now())
    messages.success(request, _("Forgotten. You will not be written about it any more."))
    return redirect("barter_market:searches")


def _name(search: MarketSearch) -> str:
    """A search in words."""
    kinds = {"offer": _("offers"), "want": _("wants")}
    said = [
        search.words,
        heading_name(search.category) if search.category else "",
        kinds.get(search.kind, ""),
        {1000: _("all in credit"), 1: _("partly in credit")}.get(search.credit, ""),
        search.place,
        _("within %(km)s km") % {"km": search.km} if search.km and search.place else "",
    ]
    return ", ".join(part for part in said if part)[:120] or _("Everything")

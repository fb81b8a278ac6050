"""A broker's desk: what could fit, what was proposed and what came of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from halle.barter.actions.propose_match import propose_match
from halle.barter.actions.withdraw_match import withdraw_match
from halle.barter.models import Broker, Listing
from halle.barter.parameters import BROKER_PERMILLE, MATCH_DAYS
from halle.barter.policies.market import require_may_see
from halle.barter.queries.brokers import own_firms, totals_of
from halle.barter.queries.listings import the_listing
from halle.barter.queries.matches import matches_of_broker, the_match
from halle.barter.queries.suggestions import in_full, suggestions_in
from halle.barter.web.brokerage.around import around_desk, desk_at
from halle.barter.web.brokerage.forms import ProposeForm
from halle.barter.web.market.cards import card_of
from halle.barter.web.noting import do, tell
from halle.kernel.actions import under_key
from halle.kernel.errors import NotFound
from halle.kernel.parameters import value_of
from halle.kernel.requests import HalleRequest

A_PAGE = 10


@require_safe
def desk(request: HalleRequest, code: str) -> HttpResponse:
    """For each want the best offers; what is proposed already is left out."""
    broker = desk_at(request, code)
    found = suggestions_in(broker.network_id, own_firms(broker))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        **around_desk(broker, "desk"),
        "page": page,
        "wanted": [
            {
                "card": card_of(one.want),
                "pairs": [(card_of(pair.offer), pair.found) for pair in one.pairs],
            }
            for one in in_full(list(page))
        ],
    }
    return render(request, "barter/broker/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HalleRequest, code: str, want_id: UUID, offer_id: UUID) -> HttpResponse:
    """Say in a sentence why the two fit, and ask both firms."""
    broker = desk_at(request, code)
    want, offer = _listed(request, broker, want_id), _listed(request, broker, offer_id)
    form = ProposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = do(
            form,
            under_key(str(form.cleaned_data["key"]), propose_match),
            actor=request.actor,
            broker_id=broker.public_id,
            want_id=want_id,
            offer_id=offer_id,
            sentence=form.cleaned_data["sentence"],
        )
        if made is not None:
            messages.success(request, _("Both firms are asked. You read here what they answer."))
            return redirect("barter:own-matches", code)
    context = {
        **around_desk(broker, "desk"),
        "form": form,
        "want": card_of(want),
        "offer": card_of(offer),
        "days": value_of(MATCH_DAYS),
    }
    status = 422 if form.is_bound else 200
    return render(request, "barter/broker/propose.html", context, status=status)


@require_safe
def own_matches(request: HalleRequest, code: str) -> HttpResponse:
    """Proposals with their answers, deals that came of them, what the firm was paid."""
    broker = desk_at(request, code)
    page = Paginator(matches_of_broker(broker.pk), A_PAGE).get_page(request.GET.get("page"))
    context = {
        **around_desk(broker, "own-matches"),
        "page": page,
        "permille": value_of(BROKER_PERMILLE),
        **totals_of(broker.pk),
    }
    return render(request, "barter/broker/matches.html", context)


@require_POST
def withdraw(request: HalleRequest, code: str, match_id: UUID) -> HttpResponse:
    """Ask nobody any more."""
    broker, match = desk_at(request, code), the_match(match_id)
    if match.broker_id != broker.pk:
        raise NotFound
    tell(request, withdraw_match, _("Taken back. Nobody is asked any more."), match_id=match.pk)
    return redirect("barter:own-matches", code)


def _listed(request: HalleRequest, broker: Broker, listing_id: UUID) -> Listing:
    """A listing of the broker's network, shown now."""
    listing = the_listing(listing_id)
    require_may_see(request.actor, listing)
    if listing.member.network_id != broker.network_id:
        raise NotFound
    return listing

"""What brokers propose to one's firms, and the answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from halle.barter.actions.decline_match import decline_match
from halle.barter.actions.reconsider_match import reconsider_match
from halle.barter.actions.welcome_match import welcome_match
from halle.barter.models import Match, Membership
from halle.barter.policies.market import lists_for
from halle.barter.policies.matching import require_reads_match
from halle.barter.queries.listings import the_listing
from halle.barter.queries.matches import matches_of_members, the_match
from halle.barter.queries.memberships import memberships_of_person
from halle.barter.web.market.around import around
from halle.barter.web.market.cards import card_of
from halle.barter.web.noting import Steps, take_step
from halle.identity.policies import TEAM, require_signed_in
from halle.kernel import clock
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest

A_PAGE = 20
STEPS: Steps = {
    "interesse": (welcome_match, _("Noted: you are interested.")),
    "non": (decline_match, _("Noted: not for you. You may take it back while there is time.")),
    "reprendre": (reconsider_match, _("Your answer is taken back.")),
}


@require_safe
def matches(request: HalleRequest) -> HttpResponse:
    """What was proposed to one's firms, what waits first."""
    person_id = require_signed_in(request.actor)
    members = {one.pk for one in memberships_of_person(person_id, TEAM)}
    page = Paginator(matches_of_members(members), A_PAGE).get_page(request.GET.get("page"))
    rows = [
        (one, one.offer if one.buyer_id in members else one.want,
         one.seller.firm if one.buyer_id in members else one.buyer.firm)
        for one in page
    ]  # fmt: skip
    context = {**around(request, "matches"), "page": page, "rows": rows}
    return render(request, "barter/market/matches.html", context)


@require_safe
def match(request: HalleRequest, match_id: UUID) -> HttpResponse:
    """One proposal: who brings whom together, why, what each side says."""
    found = the_match(match_id)
    require_reads_match(request.actor, found)
    sides = _sides(request, found)
    context = {
        **around(request, "matches"),
        "match": found,
        "want": card_of(the_listing(found.want.public_id)),
        "offer": card_of(the_listing(found.offer.public_id)),
        "sides": sides,
        "open": found.state == Match.State.PROPOSED and clock.now() < found.expires_at,
        "ours": any(side["ours"] for side in sides),
        "proposed_it": found.broker.person_id == request.actor.person_id,
        "sells": lists_for(request.actor, found.seller.firm_id),
    }
    return render(request, "barter/market/match.html", context)


@require_POST
def step(request: HalleRequest, match_id: UUID, member_id: UUID, step: str) -> HttpResponse:
    """Interested, not for us, or the answer taken back."""
    found = the_match(match_id)
    require_reads_match(request.actor, found)
    member = next((one for one in (found.buyer, found.seller) if one.public_id == member_id), None)
    if member is None:
        raise NotFound
    take_step(request, STEPS, step, match_id=found.pk, firm_id=member.firm_id)
    return redirect("barter_market:match", match_id)


def _sides(request: HalleRequest, found: Match) -> list[dict[str, Any]]:
    """Both firms with what they say; whether this visitor may answer for one."""
    said: list[tuple[Membership, str, str]] = [
        (found.buyer, found.buyer_answer, found.get_buyer_answer_display()),
        (found.seller, found.seller_answer, found.get_seller_answer_display()),
    ]
    return [
        {
            "member": member,
            "answer": answer,
            "words": words,
            "ours": lists_for(request.actor, member.firm_id),
        }
        for member, answer, words in said
    ]

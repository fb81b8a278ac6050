"""Deals: what is to do, how each stands, and its one next step."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from halle.barter.models import Deal
from halle.barter.policies import is_council
from halle.barter.policies.deals import require_reads_deal, sides_of
from halle.barter.queries.brokers import broker_of_deal
from halle.barter.queries.deals import (
    credit_note_of,
    deals_of,
    due_of,
    has_something_to_invoice,
    invoice_lines_of,
    missing_identities,
    the_deal,
)
from halle.barter.queries.memberships import memberships_of_person
from halle.barter.queries.threads import conversation_of
from halle.barter.web.market.around import around
from halle.barter.web.market.deal_forms import AwardForm, ReviewForm
from halle.barter.web.market.deal_words import (
    MEDIATOR,
    NO_STEP,
    Step,
    next_step,
    price_of,
    row_of,
    side_of,
    timeline_of,
)
from halle.billing.rules.invoices import add_up
from halle.identity.policies import TEAM, TREASURERS, has_role, require_signed_in
from halle.kernel.requests import HalleRequest

A_PAGE = 20


@require_safe
def deals(request: HalleRequest) -> HttpResponse:
    """The deals of one's firms, what waits for one first."""
    person_id = require_signed_in(request.actor)
    members = list(memberships_of_person(person_id, TEAM))
    page = Paginator(deals_of([one.pk for one in members]), A_PAGE).get_page(
        request.GET.get("page")
    )
    firms = {one.firm_id for one in members}
    context = {
        **around(request, "deals"),
        "page": page,
        "rows": [row_of(one, firms) for one in page],
    }
    return render(request, "barter/market/deals.html", context)


@require_safe
def deal(request: HalleRequest, deal_id: UUID) -> HttpResponse:
    """One deal: its lines, its timeline, what one can do about it."""
    found = the_deal(deal_id)
    require_reads_deal(request.actor, found)
    return render(request, "barter/market/deal.html", told(request, found))


def firm_of(request: HalleRequest, found: Deal) -> int | None:
    """For which of the two firms this visitor acts."""
    sides = sides_of(found)
    acting = [one for one in sides if one == request.actor.party_id]
    return next((one for one in [*acting, *sides] if has_role(request.actor, one, TEAM)), None)


def told(request: HalleRequest, found: Deal, **more: Any) -> dict[str, Any]:
    """Everything the page shows; ``more`` puts a refused form in its place."""
    mine = firm_of(request, found)
    side = side_of(found, {mine} if mine else set())
    decides = mine is not None and has_role(request.actor, mine, TREASURERS)
    step, credited = _step(found, side)
    lines = invoice_lines_of(found)
    reviews = list(found.reviews.select_related("author"))
    mediates = side == MEDIATOR and is_council(request.actor, found.seller.network_id)
    paid = has_something_to_invoice(found)
    has_reviewed = any(one.author_id == mine for one in reviews)
    may_review = found.state == Deal.State.PAID and decides and not has_reviewed
    return {
        **around(request, "deals"),
        "deal": found,
        "broker": broker_of_deal(found.pk),
        "mine": mine,
        "conversation": conversation_of(found) if mine else None,
        "step": step,
        "credited": credited,
        "may_step": step.slug and (decides or step.slug == "livrer"),
        "price": price_of(found),
        "lines": lines,
        "totals": add_up(lines),
        "part": due_of(found) if paid and found.state == Deal.State.SETTLED else None,
        "moments": timeline_of(found),
        "reviews": reviews,
        "may_decline": found.state == Deal.State.QUOTED and side == "buyer" and decides,
        "may_withdraw": found.state == Deal.State.QUOTED and side == "seller",
        "may_cancel": found.state in Deal.RUNNING and decides and found.cancel_asked_by_id != mine,
        "may_keep": found.state in Deal.RUNNING and decides and found.cancel_asked_by_id == mine,
        "cancel_asked": found.cancel_asked_by_id,
        "may_dispute": found.state in Deal.RUNNING[:2] and decides,
        "mediates": mediates,
        "award_form": AwardForm() if mediates and found.state == Deal.State.DISPUTED else None,
        "review_form": ReviewForm() if may_review else None,
        "missing": missing_identities(found) if paid and not found.invoice_id else [],
        "may_invoice": paid and not found.invoice_id and side == "seller" and decides,
    } | more


def _step(found: Deal, side: str) -> tuple[Step, UUID | None]:
    """The next step, and the credit note of a deal that was given back."""
    if found.state != Deal.State.REFUNDED:
        return next_step(found, side), None
    credited = credit_note_of(found)
    open_still = found.invoice_id is not None and credited is None
    return next_step(found, side) if open_still else NO_STEP, credited

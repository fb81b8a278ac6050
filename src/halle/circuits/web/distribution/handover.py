"""Handing baskets over: the list of a point, and one basket."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from halle.circuits.models import OrderCycle
from halle.circuits.policies import LIVE
from halle.circuits.policies.distribution import may_distribute
from halle.circuits.queries.basket_content import content_of, payments_for, phone_of
from halle.circuits.queries.basket_in_hand import basket_in_hand
from halle.circuits.queries.baskets import (
    ABSENT,
    GONE,
    WAITING,
    Basket,
    basket_at,
    baskets_at,
    counts_at,
)
from halle.circuits.queries.cycles import cycle_of_order
from halle.circuits.queries.distribution_day import day_of
from halle.circuits.web.distribution.handover_forms import AbsenceForm, PaymentForm
from halle.circuits.web.distribution.opening import chosen_point, note_seen, open_day
from halle.kernel.errors import SignInNeeded
from halle.kernel.requests import HalleRequest
from halle.ledger.queries.balances import wallet_cents

PLACES = {"": WAITING, "remis": GONE, "absents": ABSENT}
PER_PAGE = 40


def handover(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """The baskets of a point: find one by name or number, give it, take what is due."""
    cycle = open_day(request, cycle_id)
    points = day_of(cycle.pk)
    point = chosen_point(request, points)
    if point is None:
        context = {"cycle": cycle, "points": points, "still_open": cycle.session.state in LIVE}
        return render(request, "circuits/handover/choose_point.html", context)
    asked = request.GET.get("q", "").strip()[:200]
    shown = request.GET.get("etat", "")
    place = PLACES.get(shown, WAITING)
    found = baskets_at(point.cycle_point_id, place="" if asked else place, looked_for=asked)
    start = _start(request.GET.get("debut", ""))
    baskets = found[start : start + PER_PAGE]
    note_seen(request, [basket.buyer_id for basket in baskets])
    counts = counts_at(point.cycle_point_id)
    context = {
        "cycle": cycle,
        "points": points,
        "point": point,
        "baskets": baskets,
        "asked": asked,
        "place": place,
        "counts": counts,
        "total": sum(counts.values()),
        "still_open": cycle.session.state in LIVE,
        "next_start": start + PER_PAGE if len(found) > start + PER_PAGE else None,
        "just_gone": _just_gone(request, cycle),
    }
    return render(request, "circuits/handover/list.html", context)


@require_safe
def scanned(request: HalleRequest, order_id: UUID) -> HttpResponse:
    """Where the code on a basket leads: the hub's team to its hand-over, its member to the order.

    The address is short, so that the code has few squares and is read at arm's length.
    """
    if not request.actor.is_signed_in:
        raise SignInNeeded
    cycle = cycle_of_order(order_id)
    if may_distribute(request.actor, cycle.coordinator_id):
        return redirect("circuits:basket-to-hand-over", cycle.session.public_id, order_id)
    return redirect("circuits:order", order_id)


def basket(request: HalleRequest, cycle_id: UUID, order_id: UUID) -> HttpResponse:
    """One basket: what is in it, what is due, everything that can be done with it."""
    cycle = open_day(request, cycle_id)
    return show_basket(request, cycle, basket_at(cycle.pk, order_id))


def show_basket(
    request: HalleRequest, cycle: OrderCycle, shown: Basket, **forms: Any
) -> HttpResponse:
    """The page of a basket, with what was typed if a form comes back refused."""
    note_seen(request, [shown.buyer_id])
    in_hand = basket_in_hand(shown.order_id)
    lines, fees = content_of(shown.order_id)
    context = {
        "cycle": cycle,
        "basket": shown,
        "lines": lines,
        "odd_lines": [line for line in lines if line.is_short or line.grams is not None],
        "fees": fees,
        "payments": payments_for(shown.public_id, cycle.coordinator_id),
        "phone": phone_of(shown.buyer_id),
        "wallet": wallet_cents(cycle.coordinator_id, shown.buyer_id),
        "is_firm": in_hand.state == "confirmed",
        "over_cents": max(0, -shown.due_cents),
        "payment_form": PaymentForm.for_due(in_hand),
        "absence_form": AbsenceForm(
            initial={"fate": shown.fate, "kept_until": shown.kept_until, "note": shown.note}
        ),
        "status": 422 if forms else 200,
        **forms,
    }
    if not in_hand.due_cents and (typed := forms.get("payment_form")):
        context["refused"] = " ".join(str(one[0]) for one in typed.errors.values())
    is_card = request.headers.get("HX-Request") and request.method == "GET"
    page = "circuits/handover/_basket.html" if is_card else "circuits/handover/basket.html"
    return render(request, page, context, status=context["status"])


def _start(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 7 else 0


def _just_gone(request: HalleRequest, cycle: OrderCycle) -> Basket | None:
    """The basket that has just been given, so that a slip is undone with one touch."""
    try:
        gone = basket_at(cycle.pk, UUID(request.GET["fait"]))
    except (KeyError, ValueError):
        return None
    return gone if gone.handed_over_at else None

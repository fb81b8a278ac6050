"""One's orders: each on its page, all of them in a list, changed, called off, ordered again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from halle.billing.rules.transfers import creditor_reference
from halle.circuits.actions.cancel_order import cancel_order
from halle.circuits.actions.place_held_order import place_held_order
from halle.circuits.policies import (
    may_change,
    require_may_change_order,
    require_may_see_order,
    whose_behalf,
)
from halle.circuits.queries.basket_in_hand import order_id_of
from halle.circuits.queries.calendars import calendar_of
from halle.circuits.queries.order_in_hand import OrderInHand, kept_lines, order_in_hand
from halle.circuits.queries.orders import (
    OrderShown,
    open_cycle_of_hub,
    order_shown,
    orders_of,
    still_offered,
)
from halle.circuits.web.shop.codes import code_of, transfer_code
from halle.circuits.web.shop.ordering import order_url
from halle.circuits.web.shop.visitor import new_token, remember, visitor_token
from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.requests import HalleRequest
from halle.market.actions.fill_basket import fill_basket
from halle.market.models import Order
from halle.market.queries.baskets import basket_of

ORDERS_A_PAGE = 20
FILTERS = {
    "a-venir": (Order.State.HELD, Order.State.PLACED),
    "fermes": (Order.State.CONFIRMED,),
    "annulees": (Order.State.CANCELLED, Order.State.LAPSED),
}


@require_safe
def history(request: HalleRequest) -> HttpResponse:
    """Every order of whoever one acts for, the latest first."""
    require_signed_in(request.actor)
    chosen = request.GET.get("etat", "")
    search = request.GET.get("q", "").strip()[:80]
    found = orders_of(request.actor.party_id or 0, states=FILTERS.get(chosen, ()), search=search)
    page = Paginator(found, ORDERS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "chosen": chosen, "search": search}
    return render(request, "circuits/shop/orders.html", context)


@never_cache
@require_safe
def order(request: HalleRequest, order_id: UUID) -> HttpResponse:
    """One order: what is in it, where it waits, what is due, what can still be done."""
    shown, token = _seen(request, order_id)
    at = clock.now()
    context = {
        "order": shown,
        "token": token,
        "query": f"?cle={token}" if token else "",
        "key_field": [("cle", token)] if token else [],
        "reference": creditor_reference(shown.head.public_id),
        "epc": transfer_code(shown) if _awaits_transfer(shown) else "",
        "may_change": may_change(request.actor, shown.head, at, token),
        "is_mine": token or shown.head.buyer_id == request.actor.party_id,
        "code": code_of(shown),
        "seconds_left": _seconds_left(shown.head),
    }
    return render(request, "circuits/shop/order.html", context)


@require_safe
def receipt(request: HalleRequest, order_id: UUID) -> HttpResponse:
    """The same order on paper."""
    shown, token = _seen(request, order_id)
    context = {
        "order": shown,
        "code": code_of(shown),
        "query": f"?cle={token}" if token else "",
    }
    return render(request, "circuits/shop/receipt.html", context)


@require_safe
def calendar(request: HalleRequest, order_id: UUID) -> HttpResponse:
    """The hour of collection as a file for one's calendar."""
    shown, _ = _seen(request, order_id)
    response = HttpResponse(calendar_of(shown), content_type="text/calendar; charset=utf-8")
    name = f"commande-{shown.head.number}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def start_changing(request: HalleRequest, order_id: UUID) -> HttpResponse:
    """Put the order in the basket, to be changed there; it stays as it is until saved.

    Those who organise keep their own basket: they change it for its member on a page.
    """
    head, token = _in_hand(request, order_id)
    require_may_change_order(request.actor, head, clock.now(), token)
    if whose_behalf(request.actor, head, token):
        return redirect("circuits:change-for-member", order_id)
    visitor = visitor_token(request) or ("" if request.actor.is_signed_in else new_token())
    fill_basket(
        actor=request.actor,
        session_id=head.cycle_id,
        lines={pk: quantity for pk, (_, quantity) in kept_lines(head.order_id).items()},
        at=clock.now(),
        token=visitor,
        amends_id=head.order_id,
        amends_version=head.version,
    )
    if token:
        request.session["amending"] = token
    session_id = order_shown(head.order_id).around.cycle_public_id
    response = HttpResponseRedirect(reverse("circuits:basket", args=[session_id]))
    if visitor and not request.actor.is_signed_in:
        remember(response, visitor)
    return response


@require_POST
def cancel(request: HalleRequest, order_id: UUID) -> HttpResponse:
    """Call the order off, or give a reservation back."""
    head, token = _in_hand(request, order_id)
    was_held = head.state == Order.State.HELD
    answer = cancel_order(actor=request.actor, order_id=head.order_id, at=clock.now(), token=token)
    if was_held:
        messages.success(request, gettext("The reservation is given back."))
    else:
        messages.success(
            request, gettext("Order no. %(number)d is called off.") % {"number": answer.number}
        )
    return HttpResponseRedirect(order_url(answer))


@require_POST
def complete(request: HalleRequest, order_id: UUID) -> HttpResponse:
    """Order what was reserved."""
    head, _ = _in_hand(request, order_id)
    answer = place_held_order(actor=request.actor, order_id=head.order_id, at=clock.now())
    said = gettext("Thank you. Your order has number %(number)d; a message confirms it.")
    messages.success(request, said % {"number": answer.number})
    return HttpResponseRedirect(order_url(answer))


@require_POST
def again(request: HalleRequest, order_id: UUID) -> HttpResponse:
    """Put what is still offered of an earlier order in the basket of the hub's open cycle.

    What is in the basket already stays; of what is in both, the larger number counts, so
    that asking twice is asking once. A basket that changes an order is begun anew.
    """
    head, _ = _in_hand(request, order_id)
    cycle = open_cycle_of_hub(head.hub_id)
    if cycle is None:
        messages.warning(request, gettext("This hub takes no orders just now."))
        return HttpResponseRedirect(reverse("circuits:order", args=[order_id]))
    found, missing = still_offered(head.order_id, cycle[0])
    visitor = visitor_token(request) or ("" if request.actor.is_signed_in else new_token())
    basket = basket_of(request.actor, cycle[0], visitor)
    lines = {} if basket.amends else dict(basket.lines)
    for offer, quantity in found.items():
        lines[offer] = max(quantity, lines.get(offer, 0))
    fill_basket(
        actor=request.actor, session_id=cycle[0], lines=lines, at=clock.now(), token=visitor
    )
    if missing:
        said = gettext("Not offered this time: %(names)s.")
        messages.warning(request, said % {"names": ", ".join(missing)})
    response = HttpResponseRedirect(reverse("circuits:basket", args=[cycle[1]]))
    if visitor and not request.actor.is_signed_in:
        remember(response, visitor)
    return response


def _in_hand(request: HalleRequest, order_id: UUID) -> tuple[OrderInHand, str]:
    """The order of an address for whoever may see it, and the key it was opened with."""
    token = request.GET.get("cle", "") or request.POST.get("cle", "")
    head = order_in_hand(order_id_of(order_id))
    require_may_see_order(request.actor, head, token)
    return head, token


def _seen(request: HalleRequest, order_id: UUID) -> tuple[OrderShown, str]:
    head, token = _in_hand(request, order_id)
    return order_shown(head.order_id), token


def _awaits_transfer(shown: OrderShown) -> bool:
    return shown.head.pay_by == Order.PayBy.TRANSFER and shown.due_cents > 0


def _seconds_left(head: OrderInHand) -> int:
    """How long a reservation still lasts."""
    if head.held_until is None:
        return 0
    return max(0, int((head.held_until - clock.now()).total_seconds()))

"""From the basket to an order: placing, reserving, changing; each refusal beside its field."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from halle.circuits.actions.amend_order import amend_order
from halle.circuits.actions.hold_order import hold_order
from halle.circuits.actions.order_as_guest import order_as_guest
from halle.circuits.actions.place_order import place_order
from halle.circuits.checkout import OrderReceipt
from halle.circuits.errors import SlotUnknown
from halle.circuits.queries.order_in_hand import kept_lines
from halle.circuits.queries.orders import order_to_join
from halle.circuits.queries.shop_offers import offers_here
from halle.circuits.web.shop.basket import show_basket
from halle.circuits.web.shop.choice import Choice, read_choice
from halle.circuits.web.shop.filling import read_quantities, summary, write_lines, wrong_numbers
from halle.circuits.web.shop.forms import Wish, read_wish, wrong_contact
from halle.circuits.web.shop.scene import Scene, look_at
from halle.kernel import clock
from halle.kernel.errors import HalleError, SignInNeeded
from halle.kernel.requests import HalleRequest
from halle.market.actions.empty_basket import empty_basket
from halle.market.actions.fill_basket import fill_basket

ANCHORS = {
    "slot": "slots",
    "pay_by": "pay",
    "lines": "lines",
    "comment": "comment",
    "name": "name",
    "email": "email",
    "phone": "phone",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def basket(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """What one is about to order, and ordering it; once ordered, the order."""
    if request.method == "POST":
        return _act(request, cycle_id)
    return show_basket(request, cycle_id, read_choice(request.GET))


def _act(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """What the basket page was asked to do; a button that says nothing counts anew."""
    wish, choice = read_wish(request.POST), read_choice(request.POST)
    do = _DOINGS.get(request.POST.get("do", ""), _count_anew)
    try:
        return do(request, cycle_id, choice, wish)
    except SignInNeeded:
        raise
    except HalleError as refusal:
        errors = [(ANCHORS.get(refusal.field or "", ""), str(refusal))]
        status = refusal.status if refusal.status in (409, 422) else 409
        return show_basket(request, cycle_id, choice, wish=wish, errors=errors, status=status)


def _count_anew(request: HalleRequest, cycle_id: UUID, choice: Choice, wish: Wish) -> HttpResponse:
    """Write the quantities, keep all that was typed."""
    asked = read_quantities(request.POST)
    scene = look_at(request, cycle_id)
    here = offers_here(scene.head.cycle_id, [*asked.wanted, *asked.refused])
    if asked.refused:
        told = wrong_numbers(asked)
    else:
        told = write_lines(request, scene.head.cycle_id, here, asked.wanted, scene.token)
    errors = summary(here, told)
    return show_basket(request, cycle_id, choice, wish=wish, refused=asked.refused, errors=errors)


def _order(request: HalleRequest, cycle_id: UUID, choice: Choice, wish: Wish) -> HttpResponse:
    """Order what the page showed."""
    scene = look_at(request, cycle_id, slot=wish.slot)
    if request.actor.is_signed_in:
        receipt = place_order(**_values(request, scene, wish), idempotency_key=wish.key)  # type: ignore[call-arg]
    elif scene.head.allows_guests and (errors := wrong_contact(wish)):
        return show_basket(request, cycle_id, choice, wish=wish, errors=errors, status=422)
    else:
        receipt = order_as_guest(
            **_values(request, scene, wish),
            name=wish.name,
            email=wish.email,
            phone=wish.phone,
            language=(get_language() or "fr")[:2],
            idempotency_key=f"{scene.token}:{wish.key}",  # type: ignore[call-arg]
        )
    url = order_url(receipt)
    if receipt.token:
        ordered = request.session.get("ordered", {})
        request.session["ordered"] = {**ordered, str(scene.head.public_id): url}
    messages.success(request, _thanks(receipt))
    return HttpResponseRedirect(url)


def _hold(request: HalleRequest, cycle_id: UUID, choice: Choice, wish: Wish) -> HttpResponse:
    """Keep the basket for its member for a while."""
    scene = look_at(request, cycle_id, slot=wish.slot)
    receipt = hold_order(**_values(request, scene, wish), idempotency_key=wish.key)  # type: ignore[call-arg]
    return HttpResponseRedirect(order_url(receipt))


def _change(request: HalleRequest, cycle_id: UUID, choice: Choice, wish: Wish) -> HttpResponse:
    """Have the order that is being changed become what the page shows."""
    scene = look_at(request, cycle_id, slot=wish.slot)
    values = _values(request, scene, wish)
    del values["cycle_id"]
    if scene.basket.amends is None:
        return HttpResponseRedirect(reverse("circuits:basket", args=[cycle_id]))
    receipt = amend_order(
        **values,
        order_id=scene.basket.amends,
        version=wish.version or scene.basket.amends_version,
        token=request.session.get("amending", ""),
        idempotency_key=wish.key,  # type: ignore[call-arg]
    )
    _give_up(request, scene)
    number = {"number": receipt.number}
    messages.success(request, gettext("Order no. %(number)d is changed.") % number)
    return HttpResponseRedirect(order_url(receipt))


def _join(request: HalleRequest, cycle_id: UUID, choice: Choice, wish: Wish) -> HttpResponse:
    """Add the basket to the order one already has here; the total is shown before it counts."""
    scene = look_at(request, cycle_id, slot=wish.slot)
    order = order_to_join(request.actor.party_id, scene.head.cycle_id)
    if order:
        lines = {pk: quantity for pk, (_, quantity) in kept_lines(order.order_id).items()}
        for pk, quantity in scene.basket.lines.items():
            lines[pk] = lines.get(pk, 0) + quantity
        fill_basket(
            actor=request.actor,
            session_id=scene.head.cycle_id,
            lines=lines,
            at=clock.now(),
            amends_id=order.order_id,
            amends_version=order.version,
        )
    return HttpResponseRedirect(reverse("circuits:basket", args=[cycle_id]))


def _empty(request: HalleRequest, cycle_id: UUID, choice: Choice, wish: Wish) -> HttpResponse:
    """Put everything back."""
    _give_up(request, look_at(request, cycle_id))
    return HttpResponseRedirect(reverse("circuits:shop", args=[cycle_id]))


def _give_up(request: HalleRequest, scene: Scene) -> None:
    request.session.pop("amending", None)
    empty_basket(
        actor=request.actor, session_id=scene.head.cycle_id, at=clock.now(), token=scene.token
    )


def _values(request: HalleRequest, scene: Scene, wish: Wish) -> dict[str, Any]:
    """What every way of ordering needs of a page."""
    if scene.place is None or wish.slot != scene.place.slot_public_id:
        raise SlotUnknown(field="slot")
    return {
        "actor": request.actor,
        "cycle_id": scene.head.cycle_id,
        "slot_id": scene.place.slot_id,
        "lines": scene.basket.lines,
        "pay_by": wish.pay_by,
        "comment": wish.comment,
        "expected_total_cents": wish.expected_total_cents,
        "basket_id": scene.basket.basket_id,
        "at": clock.now(),
    }


def order_url(receipt: OrderReceipt) -> str:
    """The address of an order; a guest's has its key."""
    url = reverse("circuits:order", args=[receipt.public_id])
    return f"{url}?{urlencode({'cle': receipt.token})}" if receipt.token else url


def _thanks(receipt: OrderReceipt) -> str:
    said = gettext("Thank you. Your order has number %(number)d; a message confirms it.")
    return said % {"number": receipt.number}


_DOINGS = {
    "order": _order,
    "hold": _hold,
    "change": _change,
    "join": _join,
    "empty": _empty,
}

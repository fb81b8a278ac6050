"""What happens to one basket: given, paid, given back, kept. Each step is one POST."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from halle.circuits.actions.hand_over_order import hand_over_order
from halle.circuits.actions.mark_absent import mark_absent
from halle.circuits.actions.refund_payment import refund_payment
from halle.circuits.actions.take_payment import take_payment
from halle.circuits.actions.undo_absence import undo_absence
from halle.circuits.actions.undo_hand_over import undo_hand_over
from halle.circuits.actions.undo_payment import undo_payment
from halle.circuits.models import OrderCycle
from halle.circuits.queries.basket_in_hand import BasketInHand, basket_in_hand
from halle.circuits.queries.baskets import Basket, basket_at
from halle.circuits.web.distribution.handover import show_basket
from halle.circuits.web.distribution.handover_forms import AbsenceForm, PaymentForm
from halle.circuits.web.distribution.opening import open_day
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import format_cents


class Table(NamedTuple):
    """A basket on the table: its cycle, how it is shown, how it is acted upon."""

    cycle: OrderCycle
    basket: Basket
    in_hand: BasketInHand


def _table(request: HalleRequest, cycle_id: UUID, order_id: UUID) -> Table:
    cycle = open_day(request, cycle_id)
    shown = basket_at(cycle.pk, order_id)
    return Table(cycle, shown, basket_in_hand(shown.order_id))


@require_POST
def hand_over(request: HalleRequest, cycle_id: UUID, order_id: UUID) -> HttpResponse:
    """Give the basket, with nothing to pay now."""
    table = _table(request, cycle_id, order_id)
    given = hand_over_order(actor=request.actor, order_id=table.basket.order_id, at=clock.now())
    if not given.is_new:
        messages.warning(request, _("This basket was already handed over."))
    return _back_to_list(table)


@require_POST
def pay_and_hand_over(request: HalleRequest, cycle_id: UUID, order_id: UUID) -> HttpResponse:
    """Take money and give the basket in one stroke."""
    table = _table(request, cycle_id, order_id)
    form = PaymentForm(table.in_hand, request.POST)
    if form.is_valid():
        try:
            hand_over_order(
                actor=request.actor,
                order_id=table.basket.order_id,
                at=clock.now(),
                **_keyed(form),
            )
            return _back_to_list(table)
        except HalleError as refusal:
            _beside_its_field(form, refusal)
    return show_basket(request, table.cycle, table.basket, payment_form=form)


@require_POST
def pay(request: HalleRequest, cycle_id: UUID, order_id: UUID) -> HttpResponse:
    """Take money; the basket stays."""
    table = _table(request, cycle_id, order_id)
    form = PaymentForm(table.in_hand, request.POST)
    if form.is_valid():
        try:
            taken = take_payment(
                actor=request.actor,
                order_id=table.basket.order_id,
                at=clock.now(),
                **_keyed(form),
            )
        except HalleError as refusal:
            _beside_its_field(form, refusal)
        else:
            left = format_cents(taken.due_cents, get_language() or "fr")
            said = _("Noted. %(left)s is still due.") if taken.due_cents else _("Noted. All paid.")
            messages.success(request, said % {"left": left})
            return redirect("circuits:basket-to-hand-over", cycle_id, order_id)
    return show_basket(request, table.cycle, table.basket, payment_form=form)


@require_POST
def give_back(request: HalleRequest, cycle_id: UUID, order_id: UUID) -> HttpResponse:
    """Give back what was paid too much."""
    table = _table(request, cycle_id, order_id)
    form = PaymentForm(table.in_hand, request.POST)
    if form.is_valid():
        try:
            refund_payment(
                actor=request.actor,
                order_id=table.basket.order_id,
                at=clock.now(),
                **_keyed(form),
            )
        except HalleError as refusal:
            _beside_its_field(form, refusal)
        else:
            messages.success(request, _("Noted: the money was given back."))
            return redirect("circuits:basket-to-hand-over", cycle_id, order_id)
    return show_basket(request, table.cycle, table.basket, payment_form=form)


@require_POST
def undo_paid(
    request: HalleRequest, cycle_id: UUID, order_id: UUID, payment_id: UUID
) -> HttpResponse:
    """Take a payment typed by mistake back."""
    open_day(request, cycle_id)
    undo_payment(actor=request.actor, payment_id=payment_id, at=clock.now())
    messages.success(request, _("This payment no longer counts. Both lines stay in the books."))
    return redirect("circuits:basket-to-hand-over", cycle_id, order_id)


@require_POST
def undo_given(request: HalleRequest, cycle_id: UUID, order_id: UUID) -> HttpResponse:
    """The basket was ticked by mistake."""
    table = _table(request, cycle_id, order_id)
    undo_hand_over(actor=request.actor, order_id=table.basket.order_id, at=clock.now())
    messages.success(request, _("The basket is waiting again."))
    return redirect("circuits:basket-to-hand-over", cycle_id, order_id)


@require_POST
def absent(request: HalleRequest, cycle_id: UUID, order_id: UUID) -> HttpResponse:
    """The member has not come: what becomes of the basket."""
    table = _table(request, cycle_id, order_id)
    form = AbsenceForm(request.POST)
    if form.is_valid():
        try:
            mark_absent(
                actor=request.actor,
                order_id=table.basket.order_id,
                at=clock.now(),
                **form.cleaned_data,
            )
            messages.success(request, _("Noted."))
            return redirect("circuits:basket-to-hand-over", cycle_id, order_id)
        except HalleError as refusal:
            _beside_its_field(form, refusal)
    return show_basket(request, table.cycle, table.basket, absence_form=form)


@require_POST
def present(request: HalleRequest, cycle_id: UUID, order_id: UUID) -> HttpResponse:
    """The member came after all."""
    table = _table(request, cycle_id, order_id)
    undo_absence(actor=request.actor, order_id=table.basket.order_id, at=clock.now())
    messages.success(request, _("The basket is waiting again."))
    return redirect("circuits:basket-to-hand-over", cycle_id, order_id)


def _keyed(form: PaymentForm) -> dict[str, Any]:
    """What to pay and how, under the key of the form it was typed in."""
    typed = form.cleaned_data
    return {
        "method": typed["method"],
        "cents": typed["cents"],
        "idempotency_key": str(typed["key"]),
    }


def _beside_its_field(form: Any, refusal: HalleError) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def _back_to_list(table: Table) -> HttpResponse:
    address = reverse("circuits:handover", args=[table.cycle.session.public_id])
    where = urlencode({"lieu": str(table.basket.point_id), "fait": str(table.basket.public_id)})
    return redirect(f"{address}?{where}")

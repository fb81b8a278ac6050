"""A member's order changed for them by those who organise: on the telephone, or at the table."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from halle.circuits.actions.amend_order import amend_order
from halle.circuits.policies import require_may_change_order, whose_behalf
from halle.circuits.queries.basket_in_hand import order_id_of
from halle.circuits.queries.order_in_hand import order_in_hand
from halle.circuits.web.organise.order_sheet import Sheet, lay_out
from halle.circuits.web.organise.records import NAME_AND_ORDER, PREPARE_THEM
from halle.identity.hooks import tell_of_showing
from halle.identity.queries.parties import party_name
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.requests import HalleRequest
from halle.ledger.queries.balances import wallet_cents

ANCHORS = {"slot": "slot", "pay_by": "pay_by", "lines": "lines"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_for_member(request: HalleRequest, order_id: UUID) -> HttpResponse:
    """What a member ordered, to be changed line by line; its buyer has their basket for that."""
    order = order_in_hand(order_id_of(order_id))
    if whose_behalf(request.actor, order) is None:
        raise NotFound
    require_may_change_order(request.actor, order, clock.now())
    sheet = lay_out(order, request.POST if request.method == "POST" else None)
    errors = sheet.errors
    if request.POST.get("do") == "save" and not errors:
        try:
            return _save(request, sheet)
        except HalleError as refusal:
            errors = [(ANCHORS.get(refusal.field or "", ""), str(refusal))]
    return _show(request, sheet, errors)


def _save(request: HalleRequest, sheet: Sheet) -> HttpResponse:
    """Write the order as the page says, unless it says what is there."""
    order = sheet.order
    if not sheet.is_changed:
        messages.success(request, _("Nothing was changed."))
        return redirect("circuits:order", order.public_id)
    key = request.POST.get("key", "")[:64]
    receipt = under_key(key or None, amend_order)(
        actor=request.actor,
        order_id=order.order_id,
        version=sheet.version,
        slot_id=sheet.slot_id,
        lines=sheet.wanted,
        pay_by=sheet.pay_by,
        comment=order.comment,
        at=clock.now(),
    )
    said = _("Order no. %(number)d is changed; %(name)s is told by mail.")
    name = party_name(order.buyer_id)
    messages.success(request, said % {"number": receipt.number, "name": name})
    return redirect("circuits:order", order.public_id)


def _show(request: HalleRequest, sheet: Sheet, errors: list[tuple[str, str]]) -> HttpResponse:
    order = sheet.order
    tell_of_showing(
        actor=request.actor,
        subject_ids=[order.buyer_id],
        what=NAME_AND_ORDER,
        purpose=PREPARE_THEM,
        at=clock.now(),
    )
    ways = {
        "collection": _("At collection"),
        "credit": _("Credit"),
        "transfer": _("Bank transfer"),
    }
    context: dict[str, Any] = {
        "sheet": sheet,
        "order": order,
        "name": party_name(order.buyer_id),
        "ways": [(way, ways[way]) for way in sheet.ways],
        "wallet": wallet_cents(order.hub_id, order.buyer_id),
        "errors": errors,
        "wrong": dict(errors),
        "key": request.POST.get("key", "")[:64] or uuid4().hex,
    }
    status = 422 if errors else 200
    return render(request, "circuits/organise/member_order.html", context, status=status)

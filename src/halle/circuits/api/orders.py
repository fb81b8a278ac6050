"""Orders for programs: placing, reserving, changing, calling off, reading one's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Status

from halle.circuits.actions.amend_order import amend_order
from halle.circuits.actions.cancel_order import cancel_order
from halle.circuits.actions.hold_order import hold_order
from halle.circuits.actions.place_held_order import place_held_order
from halle.circuits.actions.place_order import place_order
from halle.circuits.actions.top_up_credit import top_up_credit
from halle.circuits.api.naming import lines_of, slot_of
from halle.circuits.api.shapes import (
    ChangeIn,
    OrderIn,
    OrderOut,
    OrdersOut,
    ReceiptOut,
    TopUpIn,
    TopUpOut,
)
from halle.circuits.checkout import OrderReceipt
from halle.circuits.policies import require_keeps_money, require_may_order, require_may_see_order
from halle.circuits.queries.basket_in_hand import order_id_of
from halle.circuits.queries.order_in_hand import OrderInHand, kept_lines, order_in_hand
from halle.circuits.queries.orders import order_shown, orders_after
from halle.circuits.queries.shop import shop_head
from halle.identity.queries.parties import party_id_of
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.paging import after, page_of, size_of
from halle.kernel.requests import HalleRequest, key_of

router = Router(tags=["circuits: orders"])


@router.post("/cycles/{uuid:cycle_id}/orders", response={201: ReceiptOut})
def place(request: HalleRequest, cycle_id: UUID, body: OrderIn) -> Status:
    """Order. With an ``Idempotency-Key`` a repetition gets the first answer."""
    return Status(201, under_key(key_of(request), place_order)(**_wish(request, cycle_id, body)))


@router.post("/cycles/{uuid:cycle_id}/holds", response={201: ReceiptOut})
def hold(request: HalleRequest, cycle_id: UUID, body: OrderIn) -> Status:
    """Reserve for some minutes; placed by ``POST /orders/{id}/place`` or lapses by itself."""
    return Status(201, under_key(key_of(request), hold_order)(**_wish(request, cycle_id, body)))


@router.get("/orders", response=OrdersOut)
def mine(
    request: HalleRequest, cursor: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """One's own orders, the oldest first."""
    size = size_of(limit)
    rows = orders_after(require_may_order(request.actor, scope="read"), after(cursor), size + 1)
    return page_of(rows, size, row_id=lambda row: row[0], show=lambda row: row[1])._asdict()


@router.get("/orders/{uuid:order_id}", response=OrderOut)
def one(request: HalleRequest, order_id: UUID) -> dict[str, Any]:
    """An order, for its buyer and the hub's team."""
    head = _seen(request, order_id)
    shown = order_shown(head.order_id)
    return head._asdict() | {
        "cycle": shown.around.cycle_public_id,
        "starts_at": shown.around.starts_at,
        "ends_at": shown.around.ends_at,
        "point_name": shown.around.point_name,
        "address": shown.around.address,
        "due_cents": shown.due_cents,
        "lines": [
            line._asdict() | {"offer": line.offer_public_id, "farm": line.seller}
            for line in shown.lines
        ],
        "fees": [{"name": name, "cents": cents} for name, cents in shown.fees],
    }


@router.put("/orders/{uuid:order_id}", response=ReceiptOut)
def change(request: HalleRequest, order_id: UUID, body: ChangeIn) -> OrderReceipt:
    """Give an order other lines, slot, comment or way of paying, from the version one read.

    Its buyer does so where the hub lets members; the hub's managers may for the buyer, who
    is written who changed what.
    """
    head = _seen(request, order_id)
    return under_key(key_of(request), amend_order)(
        actor=request.actor,
        order_id=head.order_id,
        version=body.version,
        slot_id=slot_of(head.cycle_id, body.slot),
        lines=lines_of(head.cycle_id, body, kept=kept_lines(head.order_id)),
        pay_by=body.pay_by,
        comment=body.comment,
        expected_total_cents=body.expected_total_cents,
        at=clock.now(),
    )


@router.post("/orders/{uuid:order_id}/place", response=ReceiptOut)
def complete(request: HalleRequest, order_id: UUID) -> OrderReceipt:
    """Order what was reserved. Safe to repeat."""
    head = _seen(request, order_id)
    return under_key(key_of(request), place_held_order)(
        actor=request.actor, order_id=head.order_id, at=clock.now()
    )


@router.post("/orders/{uuid:order_id}/cancel", response=ReceiptOut)
def cancel(request: HalleRequest, order_id: UUID) -> OrderReceipt:
    """Call an order off, or give a reservation back. Safe to repeat."""
    head = _seen(request, order_id)
    return under_key(key_of(request), cancel_order)(
        actor=request.actor, order_id=head.order_id, at=clock.now()
    )


@router.post("/hubs/{uuid:hub_id}/credit", response={201: TopUpOut})
def top_up(request: HalleRequest, hub_id: UUID, body: TopUpIn) -> Status:
    """Record money a member handed to the hub, as credit to order with."""
    hub = party_id_of(hub_id)
    require_keeps_money(request.actor, hub)
    answer = under_key(key_of(request), top_up_credit)(
        actor=request.actor,
        hub_id=hub,
        member_id=party_id_of(body.member),
        cents=body.cents,
        method=body.method,
        note=body.note,
        at=clock.now(),
    )
    return Status(201, answer)


def _wish(request: HalleRequest, cycle_id: UUID, body: OrderIn) -> dict[str, Any]:
    require_may_order(request.actor)
    head = shop_head(cycle_id)
    return {
        "actor": request.actor,
        "cycle_id": head.cycle_id,
        "slot_id": slot_of(head.cycle_id, body.slot),
        "lines": lines_of(head.cycle_id, body),
        "pay_by": body.pay_by,
        "comment": body.comment,
        "expected_total_cents": body.expected_total_cents,
        "at": clock.now(),
    }


def _seen(request: HalleRequest, order_id: UUID) -> OrderInHand:
    head = order_in_hand(order_id_of(order_id))
    require_may_see_order(request.actor, head)
    return head

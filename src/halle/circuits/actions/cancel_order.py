"""An order is called off."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.checkout import OrderReceipt
from halle.circuits.errors import ChangesNotAllowed
from halle.circuits.events import OrderCancelled
from halle.circuits.placing import CREDIT, move_slots, receipt_of, set_aside, tell
from halle.circuits.policies import require_may_cancel, whose_behalf
from halle.circuits.queries.order_in_hand import order_in_hand
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.errors import OrderChangedMeanwhile
from halle.market.models import Order
from halle.market.ordering import drawn_by_order, end_order, still_open
from halle.market.stock import move_promises


@action
def cancel_order(*, actor: Actor, order_id: int, at: datetime, token: str = "") -> OrderReceipt:
    """Call off an order or give back a reservation, before closing.

    Stock and place are for others again, credit is back in the wallet, once: calling
    off twice is calling off once.
    """
    order = order_in_hand(order_id=order_id)
    require_may_cancel(actor, order, at, token)
    cancelled = Order.State.CANCELLED.value
    if order.state == cancelled:
        return receipt_of(order)
    if not still_open(order.cycle_id):
        raise ChangesNotAllowed
    if not end_order(order_id, order.version, state=cancelled, at=at):
        raise OrderChangedMeanwhile
    behalf = whose_behalf(actor, order, token)
    receipt = receipt_of(order, state=cancelled, version=order.version + 1, on_behalf_of=behalf)
    move_slots({order.slot_id: -1})
    move_promises({pool: -drawn for pool, drawn in drawn_by_order([order_id]).items()})
    if order.state == Order.State.PLACED:
        if order.pay_by == CREDIT:
            set_aside(actor, order.hub_id, order.buyer_id, receipt, -order.total_cents, at)
        by_id = actor.doer_id if behalf else None
        tell(OrderCancelled, receipt, order.cycle_id, order.buyer_id, at, by_id=by_id)
    return receipt

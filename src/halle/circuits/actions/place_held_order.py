"""A reserved basket is ordered."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.checkout import OrderReceipt
from halle.circuits.errors import HoldLapsed
from halle.circuits.events import OrderPlaced
from halle.circuits.placing import CREDIT, receipt_of, set_aside, tell
from halle.circuits.policies import require_may_complete
from halle.circuits.queries.order_in_hand import order_in_hand
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.models import Order
from halle.market.ordering import place_held, still_open


@action
def place_held_order(*, actor: Actor, order_id: int, at: datetime) -> OrderReceipt:
    """Make an order of a reservation, at the price that was shown when it was made.

    One begun before closing completes within ``circuits.grace_minutes`` of it. Placing
    twice is placing once.
    """
    order = order_in_hand(order_id=order_id)
    require_may_complete(actor, order, at)
    if order.state == Order.State.PLACED:
        return receipt_of(order)
    if not still_open(order.cycle_id) or not place_held(order_id, order.version, at):
        # Another press of the same button may have been first: its order is this one's answer.
        order = order_in_hand(order_id=order_id)
        if order.state == Order.State.PLACED:
            return receipt_of(order)
        raise HoldLapsed
    receipt = receipt_of(order, state=Order.State.PLACED.value, version=order.version + 1)
    if order.pay_by == CREDIT:
        set_aside(actor, order.hub_id, order.buyer_id, receipt, order.total_cents, at)
    tell(OrderPlaced, receipt, order.cycle_id, order.buyer_id, at)
    return receipt

"""Somebody is about to order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from halle.circuits.checkout import OrderReceipt, check_new_order, empty_into_order
from halle.circuits.parameters import RESERVATION_MINUTES
from halle.circuits.placing import write_new_order
from halle.circuits.policies import require_may_order
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of
from halle.market.models import Order


@action
def hold_order(
    *,
    actor: Actor,
    cycle_id: int,
    slot_id: int,
    lines: Mapping[int, int],
    pay_by: str,
    at: datetime,
    comment: str = "",
    expected_total_cents: int | None = None,
    basket_id: int | None = None,
) -> OrderReceipt:
    """Reserve a basket's stock and its place for a few minutes, before any payment.

    Nothing is owed yet: `place_held_order` makes it an order, `cancel_order` gives it
    back, and it lapses by itself after ``circuits.reservation_minutes``. Refuses what
    `place_order` refuses.
    """
    buyer_id = require_may_order(actor)
    checked = check_new_order(cycle_id, slot_id, lines, pay_by, expected_total_cents, at)
    empty_into_order(basket_id, cycle_id, buyer_id, lines)
    return write_new_order(
        checked,
        buyer_id=buyer_id,
        state=Order.State.HELD,
        comment=comment,
        at=at,
        held_until=at + timedelta(minutes=value_of(RESERVATION_MINUTES)),
    )

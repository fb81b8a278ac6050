"""Somebody orders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from halle.circuits.checkout import OrderReceipt, check_new_order, empty_into_order
from halle.circuits.placing import place
from halle.circuits.policies import require_may_order
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def place_order(
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
    """Order ``lines`` (offer → how many) in an open cycle: stock and a place are promised.

    Paid by credit, the total is set aside in the same transaction: no order without the
    money, no money without the order. ``expected_total_cents`` is the total the person
    saw; with another one nothing is ordered. With ``basket_id`` the basket must hold
    exactly these lines, and is empty afterwards.

    Refusals name what is in the way: ``SoldOut``, ``SlotFull``, ``CycleClosed``,
    ``CycleNotOpen``, ``OrderBelowMinimum``, ``OfferWithdrawn``, ``QuantityNotPossible``,
    ``PriceChanged``, ``BasketChanged``, ``NotEnoughCredit``; nothing is then changed.
    """
    buyer_id = require_may_order(actor)
    checked = check_new_order(cycle_id, slot_id, lines, pay_by, expected_total_cents, at)
    empty_into_order(basket_id, cycle_id, buyer_id, lines)
    return place(checked, actor=actor, buyer_id=buyer_id, comment=comment, at=at)

"""A member pays for a basket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.billing.actions.record_payment import record_payment
from halle.circuits.errors import OrderNotFirm
from halle.circuits.policies.distribution import require_is_due, require_may_distribute
from halle.circuits.queries.basket_in_hand import basket_in_hand, lock_order
from halle.circuits.queries.dues import LIVING
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class TakenPayment:
    """The payment, and what is due afterwards."""

    payment: UUID
    due_cents: int

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"payment:{self.payment}"


@action
def take_payment(
    *,
    actor: Actor,
    order_id: int,
    method: str,
    cents: int,
    at: datetime,
    note: str = "",
) -> TakenPayment:
    """Take what is due for an order, or a part of it, in one of the ways its hub takes.

    ``method`` is cash, cheque, card, transfer or credit (the member's own with the hub).
    Never more than what is due, whoever else is taking money for it at this moment; the
    team of the hub only. With an idempotency key, a double click pays once.
    """
    lock_order(order_id)
    basket = basket_in_hand(order_id)
    require_may_distribute(actor, basket.hub_id)
    if basket.state not in LIVING:
        raise OrderNotFirm
    if type(cents) is not int or cents <= 0:
        raise Invalid(field="cents")
    require_is_due(basket, method, cents)
    payment = record_payment(
        actor=actor,
        keeper_id=basket.hub_id,
        payer_id=basket.buyer_id,
        method=method,
        cents=cents,
        at=at,
        for_reference=basket.public_id,
        note=note,
    )
    return TakenPayment(payment.public_id, basket.due_cents - cents)

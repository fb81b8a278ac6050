"""A member is given money back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.billing.actions.record_payment import record_payment
from halle.circuits.errors import PaymentNotTaken
from halle.circuits.policies.distribution import require_is_overpaid, require_may_distribute
from halle.circuits.queries.basket_in_hand import basket_in_hand, lock_order
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class RefundedPayment:
    """The payment that went out, and what may still be given back."""

    payment: UUID
    over_cents: int

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"payment:{self.payment}"


@action
def refund_payment(
    *,
    actor: Actor,
    order_id: int,
    method: str,
    cents: int,
    at: datetime,
    note: str = "",
) -> RefundedPayment:
    """Give back what was paid beyond an order's total: a shortage, an order called off.

    In one of the ways the hub takes, or as credit for the next order; never more than
    what was paid too much. The team of the hub only.
    """
    lock_order(order_id)
    basket = basket_in_hand(order_id)
    require_may_distribute(actor, basket.hub_id)
    if type(cents) is not int or cents <= 0:
        raise Invalid(field="cents")
    if method not in basket.methods:
        raise PaymentNotTaken(field="method", possible=list(basket.methods))
    require_is_overpaid(basket, cents)
    payment = record_payment(
        actor=actor,
        keeper_id=basket.hub_id,
        payer_id=basket.buyer_id,
        method=method,
        cents=-cents,
        at=at,
        for_reference=basket.public_id,
        note=note,
    )
    return RefundedPayment(payment.public_id, -basket.due_cents - cents)

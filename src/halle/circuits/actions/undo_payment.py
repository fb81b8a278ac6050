"""A payment was recorded by mistake."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.billing.actions.record_payment import record_payment
from halle.billing.models import Payment
from halle.circuits.actions.take_payment import TakenPayment
from halle.circuits.policies.distribution import require_may_distribute
from halle.circuits.queries.basket_in_hand import basket_in_hand, lock_order, order_id_of
from halle.circuits.rules.reversals import reversal_of
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@action
def undo_payment(*, actor: Actor, payment_id: UUID, at: datetime) -> TakenPayment:
    """Take a payment back off the books, by the same way, with a second line for ever.

    Nothing is erased: both lines stay. Undoing twice is undoing once, and what undoes is
    not undone: record a new payment. The team of the hub only.
    """
    payment = Payment.objects.filter(public_id=payment_id, for_reference__isnull=False).first()
    if payment is None or payment.for_reference is None:
        raise NotFound
    order_id = order_id_of(payment.for_reference)
    lock_order(order_id)
    basket = basket_in_hand(order_id)
    require_may_distribute(actor, basket.hub_id)
    known = Payment.objects.filter(for_reference=basket.public_id, keeper=basket.hub_id)
    names = set(known.values_list("public_id", flat=True))
    if payment_id not in names or payment_id in {reversal_of(name) for name in names}:
        raise NotFound
    reversal = record_payment(
        actor=actor,
        keeper_id=basket.hub_id,
        payer_id=payment.payer_id,
        method=payment.method,
        cents=-payment.cents,
        at=at,
        for_reference=basket.public_id,
        note=payment.note,
        public_id=reversal_of(payment_id),
    )
    return TakenPayment(reversal.public_id, basket_in_hand(order_id).due_cents)

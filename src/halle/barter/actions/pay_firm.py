"""One firm pays another."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.steps.amounts import require_cents
from halle.barter.steps.in_place import way_to_pay
from halle.barter.steps.paying import MadePayment, Payment
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_short


@action
def pay_firm(
    *,
    actor: Actor,
    network_id: int,
    payer_id: int,
    payee_id: int,
    cents: int,
    message: str = "",
    payment_id: UUID,
    at: datetime,
) -> MadePayment:
    """Pay at once, as far as the balance and the credit line go; fees go with it.

    ``payment_id`` is the caller's: the same payment sent twice is made once, another one
    under the same id is refused (:class:`PaymentIdReused`). The council may pay in a firm's
    place: ``message`` then says why, and the firm is written to. Raises
    :class:`TooLittleAvailable` and :class:`PayeeIsFull` where a limit would be passed.
    """
    pay = way_to_pay(actor, network_id, payer_id)
    payment = Payment(
        payment_id,
        network_id,
        payer_id,
        payee_id,
        require_cents(cents),
        require_short(message, field="message", longest=200),
    )
    return pay(actor, payment, at)

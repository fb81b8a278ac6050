"""One firm pays several others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.barter.steps.amounts import require_cents
from halle.barter.steps.in_place import way_to_pay
from halle.barter.steps.paying import MadePayment, Payment
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_short

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class WantedPayment:
    """Whom to pay how much, under an id that makes it happen once."""

    payment_id: UUID
    payee_id: int
    cents: int
    message: str = ""


@action
def pay_firms(
    *,
    actor: Actor,
    network_id: int,
    payer_id: int,
    payments: Sequence[WantedPayment],
    at: datetime,
) -> list[MadePayment]:
    """Make up to a hundred payments, all or none; each id is paid once, as by ``pay_firm``."""
    pay = way_to_pay(actor, network_id, payer_id)
    if not 1 <= len(payments) <= AT_ONCE:
        raise Invalid(field="payments", most=AT_ONCE)
    return [
        pay(
            actor,
            Payment(
                one.payment_id,
                network_id,
                payer_id,
                one.payee_id,
                require_cents(one.cents),
                require_short(one.message, field="message", longest=200),
            ),
            at,
        )
        for one in payments
    ]

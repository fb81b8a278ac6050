"""Money changes hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from halle.billing.events import PaymentRecorded
from halle.billing.models import Payment
from halle.billing.policies import require_may_record
from halle.billing.rules.places import LARGEST_CENTS, payment_legs
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.events import record
from halle.kernel.ids import new_public_id
from halle.ledger.actions.post_entry import post_entry


@dataclass(frozen=True, slots=True)
class RecordedPayment:
    """The payment; its ledger entry of kind ``payment`` has the same reference."""

    public_id: UUID
    is_new: bool

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"payment:{self.public_id}"


@action
def record_payment(
    *,
    actor: Actor,
    keeper_id: int,
    payer_id: int,
    method: str,
    cents: int,
    at: datetime,
    for_reference: UUID | None = None,
    note: str = "",
    public_id: UUID | None = None,
) -> RecordedPayment:
    """Write down what somebody paid a hub or shop, or was given back (negative cents).

    The payer owes that much less, the till, the bank or their own credit has it. A
    ``public_id`` given by the caller is recorded once: a second call changes nothing.
    Raises ``NotEnoughCredit`` when credit is to pay and there is too little.
    """
    require_may_record(actor, keeper_id)
    if type(cents) is not int or not 0 < abs(cents) <= LARGEST_CENTS:
        raise Invalid(field="cents")
    if method not in Payment.Method.values:
        raise Invalid(field="method")
    reference = public_id or new_public_id()
    if public_id and Payment.objects.filter(public_id=public_id).exists():
        return RecordedPayment(reference, is_new=False)
    told: dict[str, Any] = {"keeper_id": keeper_id, "payer_id": payer_id, "method": method}
    told |= {"public_id": reference, "cents": cents, "for_reference": for_reference}
    sets.insert_one(Payment, note=note[:120], recorded_by_id=actor.person_id, at=at, **told)
    post_entry(
        actor=actor,
        keeper_id=keeper_id,
        kind="payment",
        reference=str(reference),
        legs=payment_legs(method, keeper_id, payer_id, cents),
        at=at,
        narration=note,
    )
    record(PaymentRecorded(**told), at=at)
    return RecordedPayment(reference, is_new=True)

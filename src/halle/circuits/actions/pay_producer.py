"""A producer is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from halle.circuits.events import ProducerPaid
from halle.circuits.paying import PAID_FROM, Payment, paid_at, write_payout
from halle.circuits.policies import require_keeps_money
from halle.circuits.policies.books import require_is_owed
from halle.circuits.queries.owed import balances_of_payee, lock_hub
from halle.circuits.rules.payouts import split_payout
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.ids import new_public_id


@dataclass(frozen=True, slots=True)
class PaidProducer:
    """The payment, and what is still owed afterwards."""

    payout: UUID
    cents: int
    left_cents: int

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"payout:{self.payout}"


@action
def pay_producer(
    *,
    actor: Actor,
    hub_id: int,
    supplier_id: int,
    cents: int,
    method: str,
    at: datetime,
    paid_on: date | None = None,
    note: str = "",
) -> PaidProducer:
    """Write down that a hub has paid a producer, or the owner of a fee, in full or in part.

    ``method`` is transfer, cheque or cash. Never more than what is owed, whoever else is
    paying at this moment; with an idempotency key a double click pays once. Treasurers
    and managers of the hub only.
    """
    require_keeps_money(actor, hub_id)
    if method not in PAID_FROM:
        raise Invalid(field="method")
    lock_hub(hub_id)
    owed = balances_of_payee(hub_id, supplier_id)
    require_is_owed(hub_id, supplier_id, cents, sum(owed.values()))
    payment = Payment(hub_id, supplier_id, method, note, paid_at(paid_on, at))
    payout = write_payout(actor, new_public_id(), payment, split_payout(owed, cents), at)
    fact = ProducerPaid(
        payout=payout,
        hub_id=hub_id,
        supplier_id=supplier_id,
        cents=cents,
        method=method,
        paid_at=at,
    )
    events.record(fact, at=at)
    return PaidProducer(payout, cents, sum(owed.values()) - cents)

"""The month's payment is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.utils import timezone

from halle.barter.events import RecurringRefused
from halle.barter.models import RecurringPayment, Transfer
from halle.barter.queries.accounts import lock_accounts
from halle.barter.rules.months import next_month_on
from halle.barter.steps.paying import Payment, make_payment, why_not_now
from halle.identity.policies import require_clock
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class MadeRecurring:
    """Whether it was paid; else why not."""

    paid: bool
    refusal: str = ""


@action
def make_recurring(*, actor: Actor, recurring_id: UUID, at: datetime) -> MadeRecurring:
    """Pay one month, once, however late; one that cannot be paid is told and left out."""
    require_clock(actor)
    due = (
        RecurringPayment.objects.select_for_update(no_key=True)
        .filter(public_id=recurring_id, ended_at=None, next_on__lte=timezone.localtime(at).date())
        .first()
    )
    if due is None:
        return MadeRecurring(paid=False)
    payment = _payment(due, due.next_on)
    lock_accounts(due.network_id, [due.payer_id, due.payee_id])
    refusal = why_not_now(payment)
    if not refusal:
        make_payment(actor, payment, at)
    else:
        events.record(
            RecurringRefused(
                recurring_id=due.pk,
                network_id=due.network_id,
                payer_id=due.payer_id,
                payee_id=due.payee_id,
                cents=due.cents,
                on=due.next_on.isoformat(),
                refusal=refusal,
            ),
            at=at,
        )
    due.next_on, due.last_refusal = next_month_on(due.next_on, due.day), refusal
    due.save(update_fields=["next_on", "last_refusal"])
    return MadeRecurring(not refusal, refusal)


def _payment(due: RecurringPayment, on: date) -> Payment:
    return Payment(
        uuid5(due.public_id, on.isoformat()),
        due.network_id,
        due.payer_id,
        due.payee_id,
        due.cents,
        due.message,
        Transfer.Kind.RECURRING,
        recurring_id=due.pk,
        period=f"recurring:{due.pk}:{on.isoformat()}",
    )

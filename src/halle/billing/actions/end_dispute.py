"""A dispute over an invoice ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.billing.events import DisputeEnded
from halle.billing.models import Dispute, InvoiceBalance
from halle.billing.policies import require_is_customer
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.events import record
from halle.kernel.typed import require_short


@dataclass(frozen=True, slots=True)
class EndedDispute:
    """``is_new`` is false when there was no dispute any more."""

    is_new: bool


@action
def end_dispute(
    *, actor: Actor, invoice_id: UUID, outcome: str, note: str = "", at: datetime
) -> EndedDispute:
    """The customer withdraws a dispute, or says that it is settled, and how.

    The invoice is to be paid again, as what remains of it. A mediator's action may call
    this too. Ending it twice is ending it once.
    """
    invoice = require_is_customer(actor, invoice_id)
    if outcome not in Dispute.Outcome.values:
        raise Invalid(field="outcome")
    note = require_short(note, field="note", longest=500)
    ended = Dispute.objects.filter(invoice=invoice, ended_at=None).update(
        ended_at=at, outcome=outcome, note=note
    )
    InvoiceBalance.objects.filter(pk=invoice.pk).update(disputed_at=None)
    if ended:
        fact = DisputeEnded(
            public_id=invoice.public_id,
            issuer_id=invoice.issuer_id,
            customer_id=invoice.customer_id,
            outcome=outcome,
        )
        record(fact, at=at)
    return EndedDispute(is_new=bool(ended))

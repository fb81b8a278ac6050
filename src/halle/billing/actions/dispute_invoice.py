"""A customer does not agree with an invoice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.billing.errors import NothingToDispute
from halle.billing.events import InvoiceDisputed
from halle.billing.models import Dispute, InvoiceBalance
from halle.billing.policies import require_is_customer
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.events import record
from halle.kernel.ids import new_public_id
from halle.kernel.typed import require_short


@dataclass(frozen=True, slots=True)
class DisputedInvoice:
    """The dispute; ``is_new`` is false when one was open already."""

    public_id: UUID
    is_new: bool


@action
def dispute_invoice(
    *, actor: Actor, invoice_id: UUID, reason: str, at: datetime
) -> DisputedInvoice:
    """Say what is wrong with an invoice one has received; no clearing touches it until it ends.

    The customer's managers and treasurers may, while something remains to be paid.
    """
    invoice = require_is_customer(actor, invoice_id)
    reason = require_short(reason, field="reason", longest=500)
    if not reason:
        raise Invalid(field="reason")
    moved = InvoiceBalance.objects.filter(pk=invoice.pk, open_cents__gt=0, disputed_at=None)
    if not moved.update(disputed_at=at):
        known = Dispute.objects.filter(invoice=invoice, ended_at=None).first()
        if known is None:
            raise NothingToDispute
        return DisputedInvoice(known.public_id, is_new=False)
    public_id = new_public_id()
    sets.insert_one(
        Dispute,
        public_id=public_id,
        invoice_id=invoice.pk,
        reason=reason,
        opened_at=at,
        outcome="",
        note="",
    )
    fact = InvoiceDisputed(
        public_id=invoice.public_id,
        issuer_id=invoice.issuer_id,
        customer_id=invoice.customer_id,
    )
    record(fact, at=at)
    return DisputedInvoice(public_id, is_new=True)

"""What was wrong on an invoice is mended by a second paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from halle.billing.correcting import content_of_credit, take_off_balance
from halle.billing.events import CreditNoteIssued
from halle.billing.models import Invoice
from halle.billing.numbering import hold_series, write_invoice
from halle.billing.policies import require_may_record
from halle.billing.rules.invoices import InvoiceLine, write_number
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.kernel.events import record
from halle.kernel.typed import require_short


@dataclass(frozen=True, slots=True)
class IssuedCreditNote:
    """The credit note; its total is negative."""

    public_id: UUID
    number: str
    total_cents: int


@action
def issue_credit_note(
    *,
    actor: Actor,
    invoice_id: UUID,
    reason: str,
    lines: list[InvoiceLine] | None = None,
    at: datetime,
) -> IssuedCreditNote:
    """Give back a part of an invoice, in a series of its own; the invoice never changes.

    ``lines`` have what is given back, positive; without them, the whole invoice is. Together,
    the credit notes of an invoice never give back more than it asked (``MoreThanInvoiced``).
    What remains to be paid goes down by as much; what was paid already is owed back.
    """
    invoice = Invoice.objects.filter(public_id=invoice_id, credit_of=None).first()
    if invoice is None:
        raise NotFound
    require_may_record(actor, invoice.issuer_id)
    today = timezone.localdate(at)
    reason = require_short(reason, field="reason", longest=300)
    say = content_of_credit(invoice, lines, reason, today)
    series = f"AV{today.year}"
    hold_series(invoice.issuer_id, series)
    take_off_balance(invoice, say("").total_cents)
    note = write_invoice(
        issuer_id=invoice.issuer_id,
        customer_id=invoice.customer_id,
        series=series,
        say=say,
        reference=invoice.reference,
        credit_of_id=invoice.pk,
        at=at,
    )
    record(_told(note, invoice), at=at)
    return IssuedCreditNote(note.public_id, write_number(series, note.number), note.total_cents)


def _told(note: Invoice, invoice: Invoice) -> CreditNoteIssued:
    return CreditNoteIssued(
        public_id=note.public_id,
        issuer_id=note.issuer_id,
        customer_id=note.customer_id,
        invoice_id=invoice.public_id,
        total_cents=note.total_cents,
    )

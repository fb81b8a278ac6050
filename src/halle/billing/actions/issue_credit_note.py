"""What was wrong on an invoice is mended by a second paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from halle.billing.errors import MoreThanInvoiced, NothingToInvoice
from halle.billing.models import Invoice
from halle.billing.numbering import hold_series, write_invoice
from halle.billing.policies import require_may_record
from halle.billing.rules.invoices import InvoiceLine, add_up, write_number
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class IssuedCreditNote:
    """The credit note; its total is negative."""

    public_id: UUID
    number: str
    total_cents: int


@action
def issue_credit_note(
    *, actor: Actor, invoice_id: UUID, lines: list[InvoiceLine], reason: str, at: datetime
) -> IssuedCreditNote:
    """Give back a part of an invoice, in a series of its own; the invoice never changes.

    ``lines`` have the amounts given back, positive. Together, the credit notes of an
    invoice never give back more than it asked.
    """
    invoice = Invoice.objects.filter(public_id=invoice_id, credit_of=None).first()
    if invoice is None:
        raise NotFound
    require_may_record(actor, invoice.issuer_id)
    back, _rates = add_up(lines)
    if back <= 0 or any(line.cents < 0 for line in lines):
        raise NothingToInvoice
    series = f"AV{timezone.localtime(at).year}"
    hold_series(invoice.issuer_id, series)
    Invoice.objects.select_for_update(no_key=True).get(pk=invoice.pk)
    given = Invoice.objects.filter(credit_of=invoice).aggregate(cents=Sum("total_cents"))["cents"]
    if back > invoice.total_cents + (given or 0):
        raise MoreThanInvoiced
    note = write_invoice(
        issuer_id=invoice.issuer_id,
        customer_id=invoice.customer_id,
        series=series,
        lines=[replace(one, cents=-one.cents, vat_cents=-one.vat_cents) for one in lines],
        about={"reason": reason, "of": write_number(invoice.series, invoice.number)},
        reference=invoice.reference,
        credit_of_id=invoice.pk,
        at=at,
    )
    return IssuedCreditNote(note.public_id, write_number(series, note.number), note.total_cents)

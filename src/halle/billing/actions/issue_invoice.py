"""A sale gets its invoice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from halle.billing.events import InvoiceIssued
from halle.billing.issuing import content_for
from halle.billing.models import Invoice
from halle.billing.numbering import hold_series, open_balance, write_invoice
from halle.billing.policies import require_may_record
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms, write_number
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.events import record


@dataclass(frozen=True, slots=True)
class IssuedInvoice:
    """The invoice and its number as printed; ``invoice_id`` is for other actions only."""

    public_id: UUID
    number: str
    total_cents: int
    invoice_id: int


@action
def issue_invoice(
    *,
    actor: Actor,
    issuer_id: int,
    customer_id: int,
    reference: UUID,
    lines: list[InvoiceLine],
    terms: InvoiceTerms | None = None,
    at: datetime,
) -> IssuedInvoice:
    """Invoice what ``reference`` (an order's public id) was about, once and for good.

    Numbers follow each other within the year, without a gap, even when many are issued at
    once (French Tax Code, annex II, article 242 nonies A). Asking again gives the same one.
    Raises ``LegalIdentityUnsaid`` when the seller has not stated who it is, and
    ``NothingToInvoice`` for lines that make no sense.
    """
    require_may_record(actor, issuer_id)
    today = timezone.localdate(at)
    say = content_for(issuer_id, customer_id, lines, terms or InvoiceTerms(), today)
    hold_series(issuer_id, str(today.year))
    known = Invoice.objects.filter(issuer=issuer_id, reference=reference, credit_of=None).first()
    invoice = known or write_invoice(
        issuer_id=issuer_id,
        customer_id=customer_id,
        series=str(today.year),
        say=say,
        reference=reference,
        credit_of_id=None,
        at=at,
    )
    if known is None:
        open_balance(invoice)
        sides = {"issuer_id": issuer_id, "customer_id": customer_id}
        total = invoice.total_cents
        record(InvoiceIssued(public_id=invoice.public_id, **sides, total_cents=total), at=at)
    number = write_number(invoice.series, invoice.number)
    return IssuedInvoice(invoice.public_id, number, invoice.total_cents, invoice.pk)

"""A sale gets its invoice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from halle.billing.errors import NothingToInvoice
from halle.billing.models import Invoice
from halle.billing.numbering import hold_series, write_invoice
from halle.billing.policies import require_may_record
from halle.billing.rules.invoices import InvoiceLine, write_number
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class IssuedInvoice:
    """The invoice and its number as printed."""

    public_id: UUID
    number: str
    total_cents: int


@action
def issue_invoice(
    *,
    actor: Actor,
    issuer_id: int,
    customer_id: int,
    reference: UUID,
    lines: list[InvoiceLine],
    at: datetime,
) -> IssuedInvoice:
    """Invoice what ``reference`` (an order's public id) was about, once and for good.

    Numbers follow each other within the year, without a gap, even when many are issued at
    once (French Tax Code, annex II, article 242 nonies A). Asking again gives the same one.
    """
    require_may_record(actor, issuer_id)
    if not lines or any(abs(line.vat_cents) > abs(line.cents) for line in lines):
        raise NothingToInvoice
    series = str(timezone.localtime(at).year)
    hold_series(issuer_id, series)
    invoice = Invoice.objects.filter(
        issuer=issuer_id, reference=reference, credit_of=None
    ).first() or write_invoice(
        issuer_id=issuer_id,
        customer_id=customer_id,
        series=series,
        lines=lines,
        about={},
        reference=reference,
        credit_of_id=None,
        at=at,
    )
    return IssuedInvoice(
        invoice.public_id, write_number(invoice.series, invoice.number), invoice.total_cents
    )

"""Invoices between firms, for tests."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.actions.settle_invoice import SettledInvoice, settle_invoice
from halle.billing.numbering import IssuedInvoice
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.identity.models import Party
from halle.kernel.actor import Actor
from halle.kernel.ids import new_public_id
from tests.makers.identity import NOON

OPERATOR = Actor.machine_operator()


def make_invoice(
    seller: Party,
    buyer: Party,
    cents: int = 1000,
    *,
    rate: int = 0,
    at: datetime = NOON,
    due_on: date | None = None,
    **terms: Any,
) -> IssuedInvoice:
    """An invoice of so much without VAT; without any VAT unless told, so that sums are easy."""
    exemption = "" if rate else "Exonération de TVA, art. 261 du CGI"
    line = InvoiceLine("Conseil", cents, rate, nature="services", exemption=exemption)
    return issue_invoice(
        actor=OPERATOR,
        issuer_id=seller.pk,
        customer_id=buyer.pk,
        reference=new_public_id(),
        lines=[line],
        terms=InvoiceTerms(due_on=due_on, **terms),
        at=at,
    )


def make_settlement(
    paper: IssuedInvoice, cents: int, reference: str = "VIR 1", *, means: str = "euro"
) -> SettledInvoice:
    """So much of an invoice was paid."""
    return settle_invoice(
        actor=OPERATOR,
        invoice_id=paper.public_id,
        cents=cents,
        means=means,
        reference=reference,
        at=NOON,
    )

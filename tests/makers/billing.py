"""Invoices between firms, for tests."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from halle.billing.actions.issue_credit_note import IssuedCreditNote, issue_credit_note
from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.actions.settle_invoice import SettledInvoice, settle_invoice
from halle.billing.actions.settle_invoices import SettledInvoices, settle_invoices
from halle.billing.models import InvoiceBalance
from halle.billing.numbering import IssuedInvoice
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.billing.rules.settling import Settling
from halle.identity.models import Party
from halle.kernel.actor import Actor
from halle.kernel.ids import new_public_id
from halle.kernel.manifest import MANIFESTS
from tests.makers.identity import NOON

OPERATOR = Actor.machine_operator()
HONEY = InvoiceLine("Miel de tilleul", 711, 550, quantity_thousandths=2000)
CRATE = InvoiceLine("Cagette", 250, 2000)


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


def owe(
    seller: Party, buyer: Party, cents: int = 1000, *, due_on: date = date(2026, 12, 1)
) -> IssuedInvoice:
    """An invoice of so much, due a week from NOON."""
    return make_invoice(seller, buyer, cents, due_on=due_on)


def pay(
    paper: IssuedInvoice,
    cents: int,
    reference: str = "VIR 1",
    *,
    means: str = "euro",
    by: Actor = OPERATOR,
) -> SettledInvoice:
    """So much of an invoice was paid, as somebody says."""
    return settle_invoice(
        actor=by,
        invoice_id=paper.public_id,
        cents=cents,
        means=means,
        reference=reference,
        at=NOON,
    )


def clear(
    *pairs: tuple[IssuedInvoice, int], reference: str = "tour 1", by: Actor = OPERATOR
) -> SettledInvoices:
    """So much of each of these invoices is set off."""
    wanted = [Settling(paper.invoice_id, cents, "clearing", reference) for paper, cents in pairs]
    return settle_invoices(actor=by, settlements=wanted, at=NOON)


def left(*papers: IssuedInvoice) -> list[int]:
    """What remains to be paid of each of these."""
    rows = InvoiceBalance.objects.values_list("open_cents", flat=True)
    return [rows.get(pk=one.invoice_id) for one in papers]


def breaches() -> list[str]:
    """What `halle check` finds wrong in billing."""
    return [line for check in MANIFESTS["billing"].checks for line in check.find()]


def invoice(
    issuer: Party,
    customer: Party,
    *,
    by: Actor = OPERATOR,
    reference: UUID | None = None,
    at: datetime = NOON,
    lines: list[InvoiceLine] | None = None,
    terms: InvoiceTerms | None = None,
) -> IssuedInvoice:
    """An invoice of honey and a crate, with their VAT."""
    return issue_invoice(
        actor=by,
        issuer_id=issuer.pk,
        customer_id=customer.pk,
        reference=reference or new_public_id(),
        lines=[HONEY, CRATE] if lines is None else lines,
        terms=terms,
        at=at,
    )


def credit(
    paper: IssuedInvoice, cents: int, *, by: Actor = OPERATOR, at: datetime = NOON
) -> IssuedCreditNote:
    """So much of an invoice, without VAT at 20 %, is given back."""
    line = InvoiceLine("Cagette cassée", abs(cents), 2000, 1000 if cents > 0 else -1000)
    return issue_credit_note(
        actor=by, invoice_id=paper.public_id, lines=[line], reason="Pot cassé", at=at
    )

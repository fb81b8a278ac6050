"""Taking the next number of a series: never one twice, never one missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from halle.billing.events import InvoiceIssued
from halle.billing.models import Invoice, InvoiceBalance, NumberSeries
from halle.billing.rules.content import Content, as_plain
from halle.billing.rules.invoices import write_number
from halle.kernel import sets
from halle.kernel.events import record


@dataclass(frozen=True, slots=True)
class IssuedInvoice:
    """The invoice and its number as printed; ``invoice_id`` is for other actions only."""

    public_id: UUID
    number: str
    total_cents: int
    invoice_id: int


def hold_series(issuer_id: int, series: str) -> None:
    """Keep others from this series until the running transaction ends; open it if new."""
    sets.insert(
        NumberSeries,
        ("issuer_id", "series", "next_number"),
        [(issuer_id, series, 1)],
        skip_existing=True,
    )
    NumberSeries.objects.select_for_update(no_key=True).get(issuer=issuer_id, series=series)


def write_invoice(
    *,
    issuer_id: int,
    customer_id: int | None,
    series: str,
    say: Callable[[str], Content],
    reference: UUID | None,
    credit_of_id: int | None,
    at: datetime,
) -> Invoice:
    """Write what ``say`` answers for the next number of a series held by this transaction.

    The number is used up with the invoice or not at all: both are in one commit.
    """
    held = NumberSeries.objects.filter(issuer=issuer_id, series=series)
    held.update(next_number=F("next_number") + 1)
    number = held.values_list("next_number", flat=True).get() - 1
    content = say(write_number(series, number))
    sign = -1 if credit_of_id else 1
    return Invoice.objects.create(
        issuer_id=issuer_id,
        customer_id=customer_id,
        series=series,
        number=number,
        credit_of_id=credit_of_id,
        reference=reference,
        net_cents=sign * content.net_cents,
        vat_cents=sign * content.vat_cents,
        total_cents=sign * content.total_cents,
        settlement=content.settlement,
        issued_at=at,
        due_on=content.due_on,
        snapshot=as_plain(content),
    )


def issue_once(
    issuer_id: int,
    customer_id: int | None,
    reference: UUID,
    say: Callable[[str], Content],
    at: datetime,
) -> IssuedInvoice:
    """The invoice of what this reference is about, with the next number; the earlier one if any."""
    series = str(timezone.localdate(at).year)
    hold_series(issuer_id, series)
    known = Invoice.objects.filter(issuer=issuer_id, reference=reference, credit_of=None).first()
    if known is not None:
        return _answer(known)
    sides: dict[str, Any] = {"issuer_id": issuer_id, "customer_id": customer_id}
    invoice = write_invoice(
        **sides, series=series, say=say, reference=reference, credit_of_id=None, at=at
    )
    open_balance(invoice)
    total = invoice.total_cents
    record(InvoiceIssued(public_id=invoice.public_id, **sides, total_cents=total), at=at)
    return _answer(invoice)


def _answer(invoice: Invoice) -> IssuedInvoice:
    number = write_number(invoice.series, invoice.number)
    return IssuedInvoice(invoice.public_id, number, invoice.total_cents, invoice.pk)


def open_balance(invoice: Invoice) -> None:
    """All of a new invoice remains to be paid."""
    sets.insert_one(
        InvoiceBalance,
        invoice_id=invoice.pk,
        issuer_id=invoice.issuer_id,
        customer_id=invoice.customer_id,
        due_on=invoice.due_on,
        total_cents=invoice.total_cents,
        credited_cents=0,
        open_cents=invoice.total_cents,
    )

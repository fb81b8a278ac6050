"""What billing declares."""

from __future__ import annotations

from django.db.models import Count, F, Max, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from halle.billing.announcing import ANNOUNCEMENTS
from halle.billing.models import Dispute, Invoice, InvoiceBalance, NumberSeries, Payment
from halle.billing.rules.invoices import write_number
from halle.kernel.manifest import Holding, IntegrityCheck, Manifest, declare


def _missing_numbers() -> list[str]:
    rows = Invoice.objects.values_list("issuer_id", "series").annotate(
        papers=Count("pk"), last=Max("number")
    )
    return [
        f"issuer {issuer}, series {series}: {papers} papers up to number {last}"
        for issuer, series, papers, last in rows
        if papers != last
    ]


def _wrong_counters() -> list[str]:
    last = {
        (issuer, series): number
        for issuer, series, number in Invoice.objects.values_list("issuer_id", "series").annotate(
            last=Max("number")
        )
    }
    return [
        f"issuer {one.issuer_id}, series {one.series}: next is {one.next_number}"
        for one in NumberSeries.objects.all()
        if one.next_number != last.get((one.issuer_id, one.series), 0) + 1
    ]


def _wrong_remainders() -> list[str]:
    paid = Coalesce(Sum("invoice__settlements__cents"), 0)
    wrong = (
        InvoiceBalance.objects.annotate(paid=paid)
        .exclude(open_cents=F("total_cents") - F("credited_cents") - F("paid"))
        .select_related("invoice")
    )
    return [
        f"issuer {one.issuer_id}, {write_number(one.invoice.series, one.invoice.number)}: "
        f"{one.open_cents} left of {one.total_cents}, {one.credited_cents} credited"
        for one in wrong
    ]


def _wrong_credits() -> list[str]:
    given = Coalesce(Sum("invoice__invoice__total_cents"), 0)
    wrong = InvoiceBalance.objects.annotate(given=given).exclude(credited_cents=-F("given"))
    return [f"invoice {one.pk}: {one.credited_cents} credited" for one in wrong]


def _payments(party_id: int) -> object:
    rows = Payment.objects.filter(payer=party_id).order_by("at")
    return list(rows.values("public_id", "keeper__name", "method", "cents", "note", "at"))


def _invoices(party_id: int) -> object:
    rows = Invoice.objects.filter(customer=party_id).order_by("issued_at")
    return list(rows.values("public_id", "issuer__name", "series", "number", "total_cents",
                            "issued_at", "snapshot"))  # fmt: skip


def _disputes(party_id: int) -> object:
    rows = Dispute.objects.filter(invoice__customer=party_id).order_by("opened_at")
    return list(rows.values("invoice__public_id", "reason", "opened_at", "ended_at", "outcome",
                            "note"))  # fmt: skip


declare(
    Manifest(
        domain="billing",
        sentence="Payments in and out, invoices and credit notes.",
        holdings=(
            Holding(
                what=_("Your payments, and who recorded them"),
                purpose=_("Keeping the books"),
                legal_basis=_("legal duty (Commercial Code, article L123-22)"),
                retention=_("Ten years"),
                export=_payments,
            ),
            Holding(
                what=_("Your invoices, with your name and address of that day"),
                purpose=_("Keeping the books"),
                legal_basis=_("legal duty (Commercial Code, article L123-22)"),
                retention=_("Ten years"),
                export=_invoices,
            ),
            Holding(
                what=_("What you said was wrong with an invoice"),
                purpose=_("Keeping clearing away from what you dispute"),
                legal_basis=_("legal duty (Commercial Code, article L123-22)"),
                retention=_("Ten years"),
                export=_disputes,
            ),
        ),
        checks=(
            IntegrityCheck("no invoice number is missing", _missing_numbers),
            IntegrityCheck("each series counts on from its last number", _wrong_counters),
            IntegrityCheck("what remains of an invoice is what was not settled", _wrong_remainders),
            IntegrityCheck("what was credited is on credit notes", _wrong_credits),
        ),
        announcements=ANNOUNCEMENTS,
    )
)

"""What billing declares."""

from __future__ import annotations

from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from halle.billing.models import Invoice, NumberSeries, Payment
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


def _payments(party_id: int) -> object:
    rows = Payment.objects.filter(payer=party_id).order_by("at")
    return list(rows.values("public_id", "keeper__name", "method", "cents", "note", "at"))


def _invoices(party_id: int) -> object:
    rows = Invoice.objects.filter(customer=party_id).order_by("issued_at")
    return list(rows.values("public_id", "issuer__name", "series", "number", "total_cents",
                            "issued_at", "snapshot"))  # fmt: skip


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
        ),
        checks=(
            IntegrityCheck("no invoice number is missing", _missing_numbers),
            IntegrityCheck("each series counts on from its last number", _wrong_counters),
        ),
    )
)

"""The accounting entries of a firm, out of its invoices and what paid them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from heapq import merge
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from halle.billing.errors import LegalIdentityUnsaid
from halle.billing.models import Invoice, Settlement
from halle.billing.queries.added_books import Booking, sources_of_books
from halle.billing.rules.accounting import (
    PURCHASES,
    SALES,
    BookEntry,
    Chart,
    expense_lines,
    journal_of_payment,
    purchase_lines,
    receipt_lines,
    sale_lines,
)
from halle.billing.rules.content import Content, as_content
from halle.billing.rules.fec import fec_rows, file_name
from halle.billing.rules.letters import letter_of
from halle.identity.models import LegalIdentity
from halle.identity.queries.legal_identities import legal_identity_of

CHUNK = 500
USUAL = Chart()
_WORDS = {"euro": "Règlement", "credit": "Compensation", "clearing": "Compensation"}


def entries_of(party_id: int, first: date, last: date, chart: Chart) -> Iterator[BookEntry]:
    """What a firm sold, bought, was paid and paid, in the order of days; four queries, streamed.

    A sale to oneself is in both journals. Letters are those of today. Other domains add what
    they know (``added_books.py``).
    """
    recovers = not LegalIdentity.objects.filter(
        party=party_id, vat_regime=LegalIdentity.VatRegime.FRANCHISE
    ).exists()
    streams = [
        _papers(Invoice.objects.filter(issuer=party_id), SALES, first, last, chart, recovers),
        _papers(Invoice.objects.filter(customer=party_id), PURCHASES, first, last, chart, recovers),
        _payments(Settlement.objects.filter(invoice__issuer=party_id), True, first, last, chart),
        _payments(Settlement.objects.filter(invoice__customer=party_id), False, first, last, chart),
        *(source(party_id, first, last, chart) for source in sources_of_books()),
    ]
    for _order, entry in merge(*streams, key=lambda one: one[0]):
        yield entry


def fec_of(
    party_id: int, first: date, last: date, chart: Chart = USUAL
) -> tuple[str, Iterator[bytes]]:
    """The name and the rows of a firm's file of accounting entries, streamed.

    Raises ``LegalIdentityUnsaid``: the file is named after the firm's SIREN.
    """
    known = legal_identity_of(party_id)
    if known is None:
        raise LegalIdentityUnsaid
    return file_name(known.siren, last), fec_rows(entries_of(party_id, first, last, chart), chart)


def credit_that_settled(party_id: int, references: Iterable[str]) -> dict[str, int]:
    """How many cents of invoices, sent or received, each of these paid in credit; one query.

    What was given back since counts too: both are in the books.
    """
    rows = Settlement.objects.filter(
        Q(invoice__issuer=party_id) | Q(invoice__customer=party_id),
        means=Settlement.Means.CREDIT,
        reference__in=list(references),
        undoes=None,
    )
    return dict(rows.values_list("reference").annotate(cents=Sum("cents")))


def _papers(
    rows: QuerySet[Invoice], journal: str, first: date, last: date, chart: Chart, recovers: bool
) -> Iterator[Booking]:
    begin, end = _instants(first, last)
    found = (
        rows.filter(issued_at__gte=begin, issued_at__lt=end)
        .annotate(root=Coalesce("credit_of", "pk"))
        .annotate(
            left=Coalesce("credit_of__balance__open_cents", "balance__open_cents"),
            **_last_moves("root"),
        )
        .order_by("issued_at", "pk")
        .values_list("pk", "root", "snapshot", "left", "last_paid", "last_credited")
    )
    for pk, root, snapshot, left, *moves in found.iterator(chunk_size=CHUNK):
        content = as_content(snapshot)
        sold = journal == SALES
        lines = (
            sale_lines(content, chart)
            if sold
            else purchase_lines(content, chart, recovers_vat=recovers)
        )
        words = "Avoir" if content.is_credit_note else "Facture"
        other = content.buyer if sold else content.seller
        entry = BookEntry(
            journal,
            content.issued_on,
            content.number,
            content.issued_on,
            f"{words} {content.number} {other.name}"[:120],
            lines,
            letter_of(root),
            _lettered_on(left, moves),
        )
        yield (content.issued_on, journal, pk, ""), entry


def _payments(
    rows: QuerySet[Settlement], received: bool, first: date, last: date, chart: Chart
) -> Iterator[Booking]:
    begin, end = _instants(first, last)
    found = (
        rows.filter(at__gte=begin, at__lt=end)
        .annotate(left=F("invoice__balance__open_cents"), **_last_moves("invoice"))
        .order_by("at", "pk")
        .values_list(
            "pk", "at", "cents", "means", "letter", "reference",
            "invoice__snapshot", "left", "last_paid", "last_credited",
        )
    )  # fmt: skip
    for pk, at, cents, means, letter, reference, snapshot, left, *moves in found.iterator(
        chunk_size=CHUNK
    ):
        content, day = as_content(snapshot), timezone.localdate(at)
        lines = (receipt_lines if received else expense_lines)(content, means, cents, chart)
        journal = journal_of_payment(means)
        entry = BookEntry(
            journal,
            day,
            reference,
            day,
            _payment_words(content, means, cents, received),
            lines,
            letter,
            _lettered_on(left, moves),
        )
        yield (day, journal, pk, "received" if received else "paid"), entry


def _payment_words(content: Content, means: str, cents: int, received: bool) -> str:
    other = content.buyer if received else content.seller
    words = f"{_WORDS[means]} facture {content.number} {other.name}"
    return (f"Annulation {words}" if cents < 0 else words)[:120]


def _last_moves(root: str) -> dict[str, Any]:
    """When an invoice was last paid, and last credited."""
    paid = Settlement.objects.filter(invoice=OuterRef(root)).order_by("-at").values("at")
    credited = Invoice.objects.filter(credit_of=OuterRef(root)).order_by("-issued_at")
    return {
        "last_paid": Subquery(paid[:1]),
        "last_credited": Subquery(credited.values("issued_at")[:1]),
    }


def _lettered_on(left: int | None, moves: list[datetime | None]) -> date | None:
    known = [one for one in moves if one is not None]
    return timezone.localdate(max(known)) if left == 0 and known else None


def _instants(first: date, last: date) -> tuple[datetime, datetime]:
    zone = timezone.get_current_timezone()
    return (
        datetime.combine(first, time(), zone),
        datetime.combine(last + timedelta(days=1), time(), zone),
    )

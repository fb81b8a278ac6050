"""What remains to be paid between parties, for whoever clears or collects."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from halle.billing.models import InvoiceBalance, Settlement
from halle.billing.rules.invoices import place_in_series, write_number


class OpenInvoice(NamedTuple):
    """An invoice of which something remains to be paid; ids of rows are for actions only."""

    invoice_id: int
    public_id: UUID
    number: str
    issuer_id: int
    customer_id: int
    due_on: date
    open_cents: int
    total_cents: int
    settlement: str


class Settled(NamedTuple):
    """One payment of an invoice; negative cents undo an earlier one."""

    public_id: UUID
    cents: int
    means: str
    means_name: str | Promise
    reference: str
    letter: str
    stands: bool
    at: datetime

    @property
    def said_reference(self) -> str:
        """The reference if somebody wrote it; those that programs make tell a reader nothing."""
        return "" if _MADE_BY_A_PROGRAM.match(self.reference) else self.reference


_MADE_BY_A_PROGRAM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_COLUMNS = (
    "pk", "invoice__public_id", "invoice__series", "invoice__number", "issuer_id", "customer_id",
    "due_on", "open_cents", "total_cents", "invoice__settlement",
)  # fmt: skip


def open_invoices_among(
    party_ids: Iterable[int], *, due_by: date | None = None
) -> list[OpenInvoice]:
    """What these parties owe each other, undisputed, due by a day, the oldest first; one query."""
    ids = list(party_ids)
    return _read(_undisputed(due_by).filter(issuer__in=ids, customer__in=ids))


def invoices_numbered(numbers: Iterable[str], party_ids: Iterable[int]) -> list[OpenInvoice]:
    """Invoices with these numbers between these parties, paid or not; one query."""
    wanted = set(numbers)
    counted = {place for one in wanted if (place := place_in_series(one))}
    ids = list(party_ids)
    rows = InvoiceBalance.objects.filter(
        issuer__in=ids, customer__in=ids, invoice__number__in=counted
    )
    return [one for one in _read(rows) if one.number in wanted]


def open_cents_at(public_id: UUID) -> int:
    """What remains of the invoice of this public id, held until the transaction ends."""
    rows = InvoiceBalance.objects.filter(invoice__public_id=public_id)
    return (
        rows.select_for_update(no_key=True, of=("self",)).values_list("open_cents", flat=True).get()
    )


def settlements_of(invoice_id: int) -> list[Settled]:
    """Every payment of an invoice, undone ones and what undid them too; one query."""
    rows = (
        Settlement.objects.filter(invoice=invoice_id)
        .order_by("pk")
        .values_list(
            "public_id", "cents", "means", "reference", "letter", "settlement__pk", "undoes", "at"
        )
    )
    return [
        Settled(
            public_id,
            cents,
            means,
            Settlement.Means(means).label,
            reference,
            letter,
            undone is None and undoes is None,
            at,
        )
        for public_id, cents, means, reference, letter, undone, undoes, at in rows
    ]


def _undisputed(due_by: date | None) -> QuerySet[InvoiceBalance]:
    rows = InvoiceBalance.objects.filter(open_cents__gt=0, disputed_at=None)
    return rows if due_by is None else rows.filter(due_on__lte=due_by)


def _read(rows: QuerySet[InvoiceBalance]) -> list[OpenInvoice]:
    return [
        OpenInvoice(pk, public_id, write_number(series, number), *rest)
        for pk, public_id, series, number, *rest in rows.order_by("due_on", "pk").values_list(
            *_COLUMNS
        )
    ]

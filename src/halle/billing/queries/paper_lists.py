"""The invoices of a party, sent and received: filtered, summed, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils import timezone

from halle.billing.models import Invoice
from halle.billing.rules import states
from halle.billing.rules.invoices import write_number
from halle.identity.models import Party

SENT, RECEIVED = "sent", "received"
CHUNK = 1_000
OPEN = "open"
FILTERS = (OPEN, *states.STATES)
"""What lists can be narrowed to: all that remains to be paid, or one state."""


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """Whose papers, on which side, and which of them; days are those of issue."""

    party_id: int
    side: str = SENT
    state: str = ""
    since: date | None = None
    until: date | None = None
    other: UUID | None = None


class PaperRow(NamedTuple):
    """One paper in a list; ``left_cents`` and ``state`` are nothing for credit notes.

    ``other_id`` is nobody where only the invoice names the customer.
    """

    invoice_id: int
    public_id: UUID
    number: str
    other_name: str
    other_id: int | None
    other_is_person: bool
    issued_on: date
    due_on: date
    net_cents: int
    vat_cents: int
    total_cents: int
    left_cents: int | None
    state: str
    settlement: str


class PaperSums(NamedTuple):
    """What a list comes to; credit notes are taken off."""

    papers: int
    net_cents: int
    vat_cents: int
    total_cents: int
    left_cents: int


def papers_of(wanted: PaperFilter, today: date, start: int, size: int) -> list[PaperRow]:
    """A piece of the list, the newest first; one query."""
    rows = _columns(_found(wanted, today), wanted)[start : start + size]
    return [_row(row, today) for row in rows]


def every_paper_of(wanted: PaperFilter, today: date) -> Iterator[PaperRow]:
    """The whole list, streamed; one query."""
    for row in _columns(_found(wanted, today), wanted).iterator(chunk_size=CHUNK):
        yield _row(row, today)


def sums_of(wanted: PaperFilter, today: date) -> PaperSums:
    """What the whole list comes to; one query."""
    left = Sum("balance__open_cents", filter=Q(balance__open_cents__gt=0))
    found = _found(wanted, today).aggregate(
        papers=Count("pk"),
        net=Coalesce(Sum("net_cents"), 0),
        vat=Coalesce(Sum("vat_cents"), 0),
        total=Coalesce(Sum("total_cents"), 0),
        left=Coalesce(left, 0),
    )
    return PaperSums(*found.values())


def counterparts_of(party_id: int, side: str) -> list[tuple[UUID, str]]:
    """Those whom a party invoiced, or who invoiced it, by name; one query."""
    ours, theirs = _sides(side)
    ids = Invoice.objects.filter(**{ours: party_id}).order_by().values(theirs).distinct()
    rows = Party.objects.filter(pk__in=ids).order_by("name", "pk")
    return list(rows.values_list("public_id", "name"))


def _sides(side: str) -> tuple[str, str]:
    return ("issuer", "customer") if side == SENT else ("customer", "issuer")


def _found(wanted: PaperFilter, today: date) -> QuerySet[Invoice]:
    ours, theirs = _sides(wanted.side)
    rows = Invoice.objects.filter(**{ours: wanted.party_id})
    zone = timezone.get_current_timezone()
    if wanted.since:
        rows = rows.filter(issued_at__gte=datetime.combine(wanted.since, time(), zone))
    if wanted.until:
        end = wanted.until + timedelta(days=1)
        rows = rows.filter(issued_at__lt=datetime.combine(end, time(), zone))
    if wanted.other:
        rows = rows.filter(**{f"{theirs}__public_id": wanted.other})
    return rows.filter(_in_state(wanted.state, today)) if wanted.state else rows


def _in_state(state: str, today: date) -> Q:
    """The same as ``rules/states.py``, for the database."""
    left = Q(balance__open_cents__gt=0)
    asked = F("balance__total_cents") - F("balance__credited_cents")
    credited = Q(balance__credited_cents=F("balance__total_cents"))
    undisputed = left & Q(balance__disputed_at=None)
    on_time = undisputed & Q(balance__due_on__gte=today)
    return {
        OPEN: left,
        states.CREDITED: credited,
        states.PAID: Q(balance__open_cents__lte=0) & ~credited,
        states.DISPUTED: left & Q(balance__disputed_at__isnull=False),
        states.OVERDUE: undisputed & Q(balance__due_on__lt=today),
        states.PARTLY: on_time & Q(balance__open_cents__lt=asked),
        states.TO_PAY: on_time & Q(balance__open_cents=asked),
    }[state]


def _columns(rows: QuerySet[Invoice], wanted: PaperFilter) -> QuerySet[Invoice, tuple[Any, ...]]:
    _ours, theirs = _sides(wanted.side)
    name = KT("snapshot__buyer__name" if wanted.side == SENT else "snapshot__seller__name")
    return (
        rows.annotate(other_name=name)
        .order_by("-issued_at", "-pk")
        .values_list(
            "pk", "public_id", "series", "number", "other_name", theirs, f"{theirs}__kind",
            "issued_at", "due_on", "net_cents", "vat_cents", "total_cents", "settlement",
            "balance__open_cents", "balance__credited_cents", "balance__disputed_at",
        )
    )  # fmt: skip


def _row(row: tuple[Any, ...], today: date) -> PaperRow:
    (pk, public_id, series, number, name, other, kind, issued_at, due_on, net, vat, total,
     settlement, left, credited, disputed_at) = row  # fmt: skip
    state = ""
    if left is not None:
        state = states.state_of(
            total=total, credited=credited, left=left, disputed=disputed_at is not None,
            due_on=due_on, today=today,
        )  # fmt: skip
    return PaperRow(
        pk, public_id, write_number(series, number), name or "", other,
        kind == Party.Kind.PERSON, timezone.localdate(issued_at), due_on, net, vat, total,
        left, state, settlement,
    )  # fmt: skip

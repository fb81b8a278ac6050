"""The orders and the journal of a cycle, for those who organise it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from halle.identity.models import Party
from halle.kernel.models import AuditLine
from halle.market.models import Order


class OrderRow(NamedTuple):
    """One order: whose, where it is collected, what it comes to."""

    public_id: UUID
    number: int
    buyer_id: int
    buyer: str
    state: str
    pay_by: str
    total_cents: int
    point: str | None
    starts_at: datetime | None
    comment: str


class JournalRow(NamedTuple):
    """One write: when, by whom (nobody: the clock), and which."""

    at: datetime
    who: str
    action: str


def orders_of(cycle_id: int, words: str = "") -> QuerySet[Order, tuple[Any, ...]]:
    """The orders of a cycle by number, those of a buyer's name if given; read a page of them."""
    orders = Order.objects.filter(session=cycle_id).exclude(state=Order.State.LAPSED)
    if words:
        orders = orders.filter(buyer__name__icontains=words)
    return orders.order_by("number").values_list(
        "public_id",
        "number",
        "buyer_id",
        "buyer__name",
        "state",
        "pay_by",
        "total_cents",
        "collection__slot__cycle_point__point__name",
        "collection__slot__starts_at",
        "comment",
    )


def journal_of(cycle_id: int, *, limit: int = 100) -> list[JournalRow]:
    """The last writes about a cycle, the latest first; two queries."""
    lines = list(
        AuditLine.objects.filter(subject=f"cycle:{cycle_id}")
        .order_by("-at", "-pk")
        .values_list("at", "person_id", "action")[:limit]
    )
    names = dict(
        Party.objects.filter(pk__in={person for _, person, _ in lines if person}).values_list(
            "pk", "name"
        )
    )
    return [JournalRow(at, names.get(person or 0, ""), action) for at, person, action in lines]

"""Baskets of a cycle as whoever hands them over sees them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from halle.circuits.models import Collection
from halle.circuits.queries.distribution_day import SHORT
from halle.circuits.queries.dues import due_cents, paid_cents
from halle.circuits.queries.packing_ticks import TO_PACK
from halle.kernel.errors import NotFound
from halle.kernel.rules.search import fold
from halle.market.models import Order, OrderLine

_ADDRESS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

WAITING, GONE, ABSENT = "waiting", "gone", "absent"


class Basket(NamedTuple):
    """A basket: whose, where, how much of it, what is due, where it is now."""

    public_id: UUID
    order_id: int
    buyer_id: int
    number: int
    name: str
    items: int
    has_shortage: bool
    due_cents: int
    paid_cents: int
    total_cents: int
    pay_by: str
    comment: str
    slot_starts_at: datetime
    slot_ends_at: datetime
    handed_over_at: datetime | None
    handed_over_by: str | None
    absent_at: datetime | None
    fate: str
    kept_until: date | None
    note: str
    point_id: UUID
    point_name: str

    @property
    def place(self) -> str:
        """Whether it waits, is gone, or its member is absent."""
        if self.handed_over_at is not None:
            return GONE
        return ABSENT if self.absent_at is not None else WAITING

    @property
    def fate_label(self) -> str:
        """What becomes of it, in words."""
        return str(Collection.Fate(self.fate).label) if self.fate else ""


_COLUMNS = (
    "public_id",
    "pk",
    "buyer_id",
    "number",
    "buyer__name",
    "items",
    "has_shortage",
    "due",
    "paid",
    "total_cents",
    "pay_by",
    "comment",
    "collection__slot__starts_at",
    "collection__slot__ends_at",
    "collection__handed_over_at",
    "collection__handed_over_by__name",
    "collection__absent_at",
    "collection__fate",
    "collection__kept_until",
    "collection__note",
    "collection__slot__cycle_point__point__public_id",
    "collection__slot__cycle_point__point__name",
)
_PLACES = {
    WAITING: Q(collection__handed_over_at=None, collection__absent_at=None),
    GONE: Q(collection__handed_over_at__isnull=False),
    ABSENT: Q(collection__handed_over_at=None, collection__absent_at__isnull=False),
}


def baskets_at(cycle_point_id: int, *, place: str = "", looked_for: str = "") -> list[Basket]:
    """The baskets of one point by number, in one query (two when a name is looked for).

    ``looked_for`` is a number, a part of a name with or without its accents, or what a
    hand scanner types when it reads a basket's code.
    """
    orders = Order.objects.filter(
        collection__slot__cycle_point=cycle_point_id, state=Order.State.CONFIRMED
    )
    if place:
        orders = orders.filter(_PLACES[place])
    if scanned := _ADDRESS.search(looked_for):
        orders = orders.filter(public_id=UUID(scanned[0]))
    elif looked_for.strip().isdecimal() and len(looked_for) < 9:
        orders = orders.filter(number=int(looked_for))
    elif looked_for.strip():
        wanted = fold(looked_for.strip())
        names = orders.values_list("pk", "buyer__name")
        orders = orders.filter(pk__in=[pk for pk, name in names if wanted in fold(name)])
    return [Basket(*row) for row in _described(orders).order_by("number").values_list(*_COLUMNS)]


def basket_at(cycle_id: int, public_id: UUID) -> Basket:
    """One basket of a cycle, by the address of its order, whatever its state."""
    orders = Order.objects.filter(
        session=cycle_id, public_id=public_id, collection__isnull=False
    ).exclude(state__in=[Order.State.HELD, Order.State.LAPSED])
    row = _described(orders).values_list(*_COLUMNS).first()
    if row is None:
        raise NotFound
    return Basket(*row)


def counts_at(cycle_point_id: int) -> dict[str, int]:
    """How many baskets of a point wait, are gone, or belong to somebody absent; one query."""
    baskets = Order.objects.filter(
        collection__slot__cycle_point=cycle_point_id, state=Order.State.CONFIRMED
    )
    return baskets.aggregate(
        **{place: Count("pk", filter=condition) for place, condition in _PLACES.items()}
    )


def _described(orders: QuerySet[Order]) -> QuerySet[Order]:
    lines = OrderLine.objects.filter(order=OuterRef("pk")).order_by()
    items = (
        lines.filter(TO_PACK | Q(state=OrderLine.State.LIVE))
        .values("order")
        .annotate(total=Sum(Coalesce(F("final_quantity"), F("quantity"))))
        .values("total")
    )
    return orders.annotate(
        items=Coalesce(Subquery(items), 0, output_field=BigIntegerField()),
        has_shortage=Exists(lines.filter(SHORT)),
        due=due_cents(),
        paid=paid_cents(),
    )

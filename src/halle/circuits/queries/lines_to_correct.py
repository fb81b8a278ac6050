"""Lines as they stand before somebody weighs or counts them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from halle.circuits.queries.correction_input import LineInHand
from halle.kernel.alphabet import Alphabetical
from halle.market.models import Order, OrderLine, Variant


class LineToCorrect(NamedTuple):
    """A line of one order: what was ordered, what it became, whose it is and where it goes."""

    line_id: int
    order_id: int
    offer_id: int
    offer_public_id: UUID
    supplier_id: int
    supplier: str
    name: str
    unit: str
    grams_each: int | None
    ordered: int
    final_quantity: int | None
    final_grams: int | None
    total_cents: int
    number: int
    member_id: int
    member: str
    point: str
    handed_over_at: datetime | None
    is_weighed: bool
    to_weigh: bool

    @property
    def came(self) -> int:
        """How many there are now."""
        return self.ordered if self.final_quantity is None else self.final_quantity

    @property
    def announced_grams(self) -> int | None:
        """What so many should weigh."""
        return self.grams_each * self.came if self.grams_each else None

    @property
    def in_hand(self) -> LineInHand:
        """The same, as policies and actions know it."""
        return LineInHand(
            self.line_id,
            self.order_id,
            self.offer_id,
            self.supplier_id,
            self.ordered,
            self.final_quantity,
            self.handed_over_at,
            self.is_weighed,
        )


_COLUMNS = (
    "pk",
    "order",
    "offer",
    "offer__public_id",
    "supplier",
    "supplier__name",
    "name",
    "unit",
    "grams",
    "quantity",
    "final_quantity",
    "final_grams",
    "total_cents",
    "order__number",
    "order__buyer",
    "order__buyer__name",
    "order__collection__slot__cycle_point__point__name",
    "order__collection__handed_over_at",
    "offer__variant__kind",
    "offer__variant__priced_by_weight",
)


def lines_of_farm(cycle_id: int, farm_id: int, offer: UUID | None = None) -> list[LineToCorrect]:
    """What members ordered of a farm, or of one of its products, by order number; one query."""
    lines = OrderLine.objects.filter(order__session=cycle_id, supplier=farm_id)
    if offer is not None:
        lines = lines.filter(offer__public_id=offer)
    return _read(lines.order_by(Alphabetical("name"), "unit", "order__number"))


def lines_of_basket(order_id: int) -> list[LineToCorrect]:
    """What is in one basket, by producer and product; one query."""
    lines = OrderLine.objects.filter(order=order_id)
    return _read(lines.order_by(Alphabetical("supplier__name"), Alphabetical("name"), "unit"))


def _read(lines: QuerySet[OrderLine]) -> list[LineToCorrect]:
    firm = lines.filter(state=OrderLine.State.LIVE, order__state=Order.State.CONFIRMED)
    return [_line(row) for row in firm.values_list(*_COLUMNS)]


def _line(row: tuple[Any, ...]) -> LineToCorrect:
    *known, kind, by_weight = row
    weighs = bool(known[8]) and (kind == Variant.Kind.WEIGHT or by_weight)
    return LineToCorrect(*(*known, weighs, bool(by_weight and weighs)))

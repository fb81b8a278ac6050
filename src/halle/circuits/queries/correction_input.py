"""Lines about to be corrected, and the orders they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from halle.market.models import Order, OrderLine, Variant


class LineInHand(NamedTuple):
    """One live line of a firm order, who brings it, and whether its basket has left."""

    line_id: int
    order_id: int
    offer_id: int
    supplier_id: int
    quantity: int
    final_quantity: int | None
    handed_over_at: datetime | None
    is_weighed: bool


def lines_in_hand(cycle_id: int, offer_ids: Iterable[int]) -> list[LineInHand]:
    """Every line of these offers in a cycle's firm orders, the first ordered first."""
    rows = (
        OrderLine.objects.filter(
            order__session=cycle_id,
            order__state=Order.State.CONFIRMED,
            state=OrderLine.State.LIVE,
            offer__in=set(offer_ids),
        )
        .order_by("order__number", "pk")
        .values_list(
            "pk",
            "order",
            "offer",
            "supplier",
            "quantity",
            "final_quantity",
            "order__collection__handed_over_at",
            "offer__variant__kind",
            "offer__variant__priced_by_weight",
        )
    )
    return [LineInHand(*row[:7], row[7] == Variant.Kind.WEIGHT or row[8]) for row in rows]


def lock_orders(order_ids: Iterable[int]) -> None:
    """Let nobody else pay, hand over or correct these orders until this transaction ends."""
    orders = (
        Order.objects.select_for_update(no_key=True).filter(pk__in=set(order_ids)).order_by("pk")
    )
    list(orders.values_list("pk"))

"""Orders that came out otherwise than they were placed, for the letters about them."""

from __future__ import annotations

from halle.circuits.queries.orders import LineShown, OrderShown
from halle.market.closing import BELOW_MINIMUM
from halle.market.models import Order, OrderLine


def shortened_at_closing(cycle_id: int) -> list[int]:
    """The orders of a cycle that lost lines to a farm's minimum; one query."""
    lines = OrderLine.objects.filter(order__session=cycle_id, end_reason=BELOW_MINIMUM)
    return list(lines.order_by("order").values_list("order", flat=True).distinct())


def is_at_version(order_id: int, version: int) -> bool:
    """Whether nothing has changed an order since; one query."""
    return Order.objects.filter(pk=order_id, version=version).exists()


def lines_that_differ(order: OrderShown) -> list[LineShown]:
    """The lines that did not come out as they were ordered."""
    return [
        line
        for line in order.lines
        if line.end_reason or (line.final_quantity, line.final_grams) != (None, None)
    ]

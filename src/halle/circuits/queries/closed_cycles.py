"""Which cycles are due for closing, and what a closing came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from halle.circuits.models import OrderCycle
from halle.circuits.parameters import GRACE_MINUTES
from halle.kernel.errors import NotFound
from halle.kernel.parameters import value_of
from halle.market.closing import BELOW_MINIMUM
from halle.market.models import Order, OrderLine, SaleSession

LAST_ORDERS = timedelta(seconds=5)
"""An order sent in the last second may still be waiting for its turn to be written."""


@dataclass(frozen=True, slots=True)
class ClosedCycle:
    """Firm orders and what they come to; and what fell out below a producer's minimum.

    While somebody is still finishing an order ``closed_at`` is None and ``waits_until``
    says when the clock closes at the latest.
    """

    cycle_id: int
    closed_at: datetime | None
    waits_until: datetime | None = None
    orders: int = 0
    turnover_cents: int = 0
    cancelled_orders: int = 0
    cancelled_lines: int = 0


def closed_cycle(cycle_id: int) -> ClosedCycle:
    """A closed cycle in figures; three queries."""
    cycle = OrderCycle.objects.filter(pk=cycle_id).select_related("session").first()
    if cycle is None:
        raise NotFound
    below = OrderLine.objects.filter(order__session=cycle_id, end_reason=BELOW_MINIMUM)
    firm = Order.objects.filter(session=cycle_id, state=Order.State.CONFIRMED).aggregate(
        orders=Count("pk"), cents=Sum("total_cents", default=0)
    )
    fallen = below.aggregate(
        lines=Count("pk"),
        orders=Count("order", distinct=True, filter=Q(order__state=Order.State.CANCELLED)),
    )
    return ClosedCycle(
        cycle_id,
        cycle.session.closed_at,
        orders=firm["orders"],
        turnover_cents=firm["cents"],
        cancelled_orders=fallen["orders"],
        cancelled_lines=fallen["lines"],
    )


def cycles_due_for_closing(at: datetime) -> QuerySet[OrderCycle]:
    """Every open cycle whose hour is past, however long ago, unless somebody is still ordering.

    Whoever reserved before closing is waited for, within the grace period. A few seconds
    are left to orders sent in the last one.
    """
    grace = timedelta(minutes=value_of(GRACE_MINUTES))
    being_ordered = Order.objects.filter(
        session=OuterRef("pk"), state=Order.State.HELD, held_until__gte=at
    )
    return (
        OrderCycle.objects.filter(
            session__state=SaleSession.State.OPEN, session__closes_at__lt=at - LAST_ORDERS
        )
        .filter(Q(session__closes_at__lt=at - grace) | ~Exists(being_ordered))
        .order_by("session__closes_at", "pk")
    )

"""What closing now would do: whose lines fall away, and who is still ordering."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Max, Sum

from halle.circuits.queries.settlement_input import minimums_of
from halle.circuits.rules.minimums import suppliers_below
from halle.kernel.alphabet import Alphabetical
from halle.market.models import Order, OrderLine


class Fallen(NamedTuple):
    """A farm below its minimum: what is missing, and how many members would be told."""

    name: str
    missing_cents: int
    members: int


class Ordering(NamedTuple):
    """How many people are about to order, and until when their reservations last."""

    people: int
    until: datetime | None


def would_fall(cycle_id: int) -> list[Fallen]:
    """The farms whose lines would be cancelled if these orders closed now; two queries."""
    rows = list(
        OrderLine.objects.filter(
            order__session=cycle_id, order__state=Order.State.PLACED, state=OrderLine.State.LIVE
        )
        .values_list("supplier", "supplier__name")
        .annotate(goods=Sum("goods_cents"), members=Count("order__buyer", distinct=True))
        .order_by(Alphabetical("supplier__name"))
    )
    below = suppliers_below({row[0]: row[2] for row in rows}, minimums_of(cycle_id))
    return [Fallen(name, below[pk], members) for pk, name, _, members in rows if pk in below]


def still_ordering(cycle_id: int, at: datetime) -> Ordering:
    """Who has reserved and not ordered yet; one query."""
    held = Order.objects.filter(session=cycle_id, state=Order.State.HELD, held_until__gte=at)
    return Ordering(*held.aggregate(n=Count("pk"), until=Max("held_until")).values())

"""Order cycles, found and listed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from halle.circuits.models import OrderCycle
from halle.kernel.errors import NotFound
from halle.market.models import SaleSession


def the_cycle(cycle_id: int) -> OrderCycle:
    """A cycle with its session and hub, in one query; nothing there is `NotFound`."""
    return _found(OrderCycle.objects.filter(pk=cycle_id))


def cycle_at(public_id: UUID) -> OrderCycle:
    """The cycle of an address, with its session and hub, in one query."""
    return _found(OrderCycle.objects.filter(session__public_id=public_id))


def cycles_due_for_opening(at: datetime) -> QuerySet[OrderCycle]:
    """Every planned cycle whose hour has come, however long ago, unless it is over already."""
    return OrderCycle.objects.filter(
        session__state=SaleSession.State.PLANNED,
        session__opens_at__lte=at,
        session__closes_at__gt=at,
    ).order_by("session__opens_at", "pk")


def _found(cycles: QuerySet[OrderCycle]) -> OrderCycle:
    cycle = cycles.select_related("session", "coordinator__party").first()
    if cycle is None:
        raise NotFound
    return cycle

"""Order cycles, found and listed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from halle.circuits.models import OrderCycle, Slot
from halle.circuits.rules.plans import PointPlan, SlotPlan, shift_days
from halle.circuits.rules.terms import fingerprint
from halle.kernel.errors import NotFound
from halle.market.models import Order, SaleSession


def the_cycle(cycle_id: int) -> OrderCycle:
    """A cycle with its session and hub, in one query; nothing there is `NotFound`."""
    return _found(OrderCycle.objects.filter(pk=cycle_id))


def cycle_at(public_id: UUID) -> OrderCycle:
    """The cycle of an address, with its session and hub, in one query."""
    return _found(OrderCycle.objects.filter(session__public_id=public_id))


def cycle_of_order(order_id: UUID) -> OrderCycle:
    """The cycle an order belongs to, with its session and hub, in one query."""
    return _found(OrderCycle.objects.filter(session__orders__public_id=order_id))


def cycles_due_for_opening(at: datetime) -> QuerySet[OrderCycle]:
    """Every planned cycle whose hour has come, however long ago, unless it is over already."""
    return OrderCycle.objects.filter(
        session__state=SaleSession.State.PLANNED,
        session__opens_at__lte=at,
        session__closes_at__gt=at,
    ).order_by("session__opens_at", "pk")


def fingerprint_of(cycle: OrderCycle) -> str:
    """What an editor of this cycle's dates and places has seen; one query more."""
    times = Slot.objects.filter(cycle_point__cycle=cycle).order_by("pk")
    session = cycle.session
    return fingerprint(
        [
            *(cycle.name, cycle.message, cycle.allows_guests, cycle.minimum_order_cents),
            *(session.state, session.opens_at.timestamp(), session.closes_at.timestamp()),
            *(
                (pk, starts_at.timestamp(), ends_at.timestamp(), capacity, words)
                for pk, starts_at, ends_at, capacity, words in times.values_list(
                    "pk", "starts_at", "ends_at", "capacity", "cycle_point__instructions"
                )
            ),
        ]
    )


def plans_of(cycle: OrderCycle, *, days: int, zone: str) -> tuple[PointPlan, ...]:
    """The points of a cycle that are still open, with their times moved by whole days."""
    used = cycle.points.filter(point__closed_at=None).prefetch_related("slots").order_by("point_id")
    return tuple(
        PointPlan(
            one.point_id,
            tuple(
                SlotPlan(
                    shift_days(slot.starts_at, days, zone),
                    shift_days(slot.ends_at, days, zone),
                    slot.capacity,
                )
                for slot in one.slots.all()
            ),
            one.instructions,
        )
        for one in used
    )


def live_orders_of(cycle_id: int) -> int:
    """How many orders of a cycle are held, placed or confirmed."""
    return Order.objects.filter(
        session=cycle_id, state__in=[Order.State.HELD, Order.State.PLACED, Order.State.CONFIRMED]
    ).count()


def _found(cycles: QuerySet[OrderCycle]) -> OrderCycle:
    cycle = cycles.select_related("session", "coordinator__party").first()
    if cycle is None:
        raise NotFound
    return cycle

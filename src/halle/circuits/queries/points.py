"""Distribution points, found and listed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from halle.circuits.models import CyclePoint, OrderCycle, Point, Slot
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotFound
from halle.market.models import SaleSession


def the_point(point_id: int) -> Point:
    """A point with its hub and place, in one query; nothing there is `NotFound`."""
    return _found(Point.objects.filter(pk=point_id))


def point_at(public_id: UUID) -> Point:
    """The point of an address, with its hub and place, in one query."""
    return _found(Point.objects.filter(public_id=public_id))


def cycles_that_collect_at(point_id: int) -> list[OrderCycle]:
    """The planned and open cycles whose baskets are fetched here."""
    return list(
        OrderCycle.objects.filter(
            points__point=point_id,
            session__state__in=[SaleSession.State.PLANNED, SaleSession.State.OPEN],
        )
        .select_related("session")
        .order_by("session__opens_at", "pk")
    )


def open_points_of(hub_id: int) -> list[Point]:
    """The open points of a hub with their places, by name; one query."""
    return list(
        Point.objects.filter(hub=hub_id, closed_at=None)
        .select_related("place__commune")
        .order_by(Alphabetical("name"), "pk")
    )


def points_for_editor(cycle: OrderCycle) -> tuple[list[Point], list[CyclePoint]]:
    """The points a cycle uses or could use, and how it uses them with its times; three queries."""
    used = list(
        cycle.points.select_related("point")
        .prefetch_related("slots")
        .order_by(Alphabetical("point__name"), "pk")
    )
    points = open_points_of(cycle.coordinator_id)
    known = {point.pk for point in points}
    return [*points, *(one.point for one in used if one.point_id not in known)], used


def slots_of(cycle_id: int) -> list[Slot]:
    """The times of a cycle with their points and places, the first one first; one query."""
    return list(
        Slot.objects.filter(cycle_point__cycle=cycle_id)
        .exclude(capacity=0)
        .select_related("cycle_point__point__place__commune")
        .order_by("starts_at", "pk")
    )


def _found(points: QuerySet[Point]) -> Point:
    point = points.select_related("hub__party", "place__commune").first()
    if point is None:
        raise NotFound
    return point


def coming_slots_at(point_id: int, at: datetime) -> list[Slot]:
    """The next collections at a point, of orders that are open or closed; one query."""
    return list(
        Slot.objects.filter(cycle_point__point=point_id, ends_at__gt=at)
        .exclude(capacity=0)
        .exclude(cycle_point__cycle__session__state=SaleSession.State.CANCELLED)
        .filter(cycle_point__cycle__coordinator__is_public=True)
        .select_related("cycle_point__cycle")
        .order_by("starts_at", "pk")[:6]
    )

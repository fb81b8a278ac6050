"""A distribution day in figures: per point, what waits, what left, what is short."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q

from halle.circuits.models import Collection, CyclePoint, OrderCycle
from halle.circuits.queries.packing_ticks import TO_PACK
from halle.identity.models import Role
from halle.identity.policies import TEAM
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotFound
from halle.market.models import Order, OrderLine, SaleSession

SHORT = Q(state=OrderLine.State.CANCELLED) | Q(final_quantity__lt=F("quantity"))
"""Lines of which something that was ordered did not come."""

NONE = (0, 0, 0)


class PointOfDay(NamedTuple):
    """One point of a cycle, its hours, and how far its distribution is."""

    cycle_point_id: int
    public_id: UUID
    name: str
    ended_at: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    baskets: int = 0
    handed_over: int = 0
    absent: int = 0
    lines: int = 0
    packed: int = 0
    short: int = 0

    @property
    def waiting(self) -> int:
        """How many baskets are still expected to be fetched."""
        return self.baskets - self.handed_over - self.absent


def day_of(cycle_id: int) -> list[PointOfDay]:
    """Every point of a cycle with its figures, in three queries."""
    firm = Q(order__state=Order.State.CONFIRMED)
    gone = Q(handed_over_at__isnull=False)
    baskets = _by_point(
        Collection.objects.filter(firm, slot__cycle_point__cycle=cycle_id)
        .values_list("slot__cycle_point")
        .annotate(
            baskets=Count("pk"),
            handed_over=Count("pk", filter=gone),
            absent=Count("pk", filter=~gone & Q(absent_at__isnull=False)),
        ),
    )
    lines = _by_point(
        OrderLine.objects.filter(order__session=cycle_id, order__state=Order.State.CONFIRMED)
        .values_list("order__collection__slot__cycle_point")
        .annotate(
            lines=Count("pk", filter=TO_PACK),
            ticked=Count("packed__line", filter=TO_PACK),
            short=Count("pk", filter=SHORT),
        ),
    )
    points = (
        CyclePoint.objects.filter(cycle=cycle_id)
        .annotate(starts_at=Min("slots__starts_at"), ends_at=Max("slots__ends_at"))
        .order_by("starts_at", Alphabetical("point__name"))
        .values_list("pk", "point__public_id", "point__name", "ended_at", "starts_at", "ends_at")
    )
    return [
        PointOfDay._make((*known, *baskets.get(known[0], NONE), *lines.get(known[0], NONE)))
        for known in points
    ]


def point_of_day(cycle_id: int, point_id: UUID) -> PointOfDay:
    """One point of a cycle, by the address of its place."""
    found = [point for point in day_of(cycle_id) if point.public_id == point_id]
    if not found:
        raise NotFound
    return found[0]


class Distribution(NamedTuple):
    """A cycle whose baskets somebody may hand over."""

    public_id: UUID
    name: str
    hub_name: str
    state: str
    starts_at: datetime | None
    ends_at: datetime | None
    is_over: bool


def distributions_of(person_id: int, *, limit: int = 60) -> list[Distribution]:
    """The latest cycles of the hubs a person helps, the coming ones first; one query."""
    hubs = Role.objects.filter(person=person_id, kind__in=TEAM, ended_at=None)
    cycles = (
        OrderCycle.objects.filter(coordinator__in=hubs.values("organisation"))
        .exclude(session__state=SaleSession.State.CANCELLED)
        .annotate(
            starts_at=Min("points__slots__starts_at"),
            ends_at=Max("points__slots__ends_at"),
            still_on=Count("points", filter=Q(points__ended_at=None), distinct=True),
        )
        .order_by(F("starts_at").desc(nulls_last=True), "-pk")
        .values_list(
            "session__public_id",
            "name",
            "coordinator__party__name",
            "session__state",
            "starts_at",
            "ends_at",
            "still_on",
        )[:limit]
    )
    return [Distribution._make((*known, not still_on)) for *known, still_on in cycles]


def _by_point(rows: Iterable[Any]) -> dict[int, tuple[int, ...]]:
    return {point: tuple(counts) for point, *counts in rows}

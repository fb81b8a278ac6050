"""The orders anybody may see, and where their baskets are fetched."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from halle.circuits.models import CycleOffer, CycleSupplier, OrderCycle, Slot
from halle.market.models import SaleSession


class Pickup(NamedTuple):
    """A point of some open orders and its first time there."""

    point: str
    commune: str
    starts_at: datetime
    ends_at: datetime


class OpenCycle(NamedTuple):
    """Orders that anybody can place now."""

    public_id: UUID
    name: str
    hub: str
    closes_at: datetime
    offers: int
    farms: int
    pickups: list[Pickup]


def open_cycles(
    at: datetime, *, point_id: int | None = None, seller_id: int | None = None, limit: int = 30
) -> list[OpenCycle]:
    """What can be ordered now, the first to close first; two queries at any number.

    Only the hubs that show themselves; those that collect at a point or hold a
    producer's offers when one is given.
    """
    cycles = _open(at)
    if point_id is not None:
        cycles = cycles.filter(points__point=point_id)
    if seller_id is not None:
        cycles = cycles.filter(
            pk__in=CycleOffer.objects.filter(offer__seller=seller_id).values("cycle")
        )
    rows = list(
        cycles.annotate(
            offers_count=_count(CycleOffer.objects.filter(offer__withdrawn_at=None)),
            farms_count=_count(CycleSupplier.objects.all()),
        )
        .order_by("session__closes_at", "pk")
        .values_list(
            "pk",
            "session__public_id",
            "name",
            "coordinator__party__name",
            "session__closes_at",
            "offers_count",
            "farms_count",
        )[:limit]
    )
    pickups = _pickups([row[0] for row in rows])
    return [OpenCycle(*row[1:], pickups=pickups.get(row[0], [])) for row in rows]


def count_open_cycles(at: datetime) -> int:
    """How many orders are open to anybody now."""
    return _open(at).count()


def offers_on_sale(at: datetime) -> QuerySet[CycleOffer]:
    """The offers of the orders that anybody can place now."""
    return CycleOffer.objects.filter(cycle__in=_open(at).values("pk"), offer__withdrawn_at=None)


def _open(at: datetime) -> QuerySet[OrderCycle]:
    return OrderCycle.objects.filter(
        session__state=SaleSession.State.OPEN,
        session__closes_at__gt=at,
        coordinator__is_public=True,
        coordinator__party__closed_at=None,
    )


def _count(rows: QuerySet[CycleOffer] | QuerySet[CycleSupplier]) -> Coalesce:
    counted = (
        rows.filter(cycle=OuterRef("pk"))
        .order_by()
        .values("cycle")
        .annotate(many=Count("pk"))
        .values("many")
    )
    return Coalesce(Subquery(counted), 0)


def _pickups(cycle_ids: list[int]) -> dict[int, list[Pickup]]:
    """The first time of each point of these cycles."""
    slots = (
        Slot.objects.filter(cycle_point__cycle__in=cycle_ids)
        .exclude(capacity=0)
        .order_by("starts_at", "pk")
        .values_list(
            "cycle_point__cycle",
            "cycle_point",
            "cycle_point__point__name",
            "cycle_point__point__place__commune__name",
            "starts_at",
            "ends_at",
        )
    )
    seen: set[int] = set()
    pickups: dict[int, list[Pickup]] = defaultdict(list)
    for cycle, cycle_point, point, commune, starts_at, ends_at in slots:
        if cycle_point not in seen:
            seen.add(cycle_point)
            pickups[cycle].append(Pickup(point, commune, starts_at, ends_at))
    return dict(pickups)

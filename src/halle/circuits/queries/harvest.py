"""What a farm picks for a cycle: so many of each product, and how many go where."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from halle.circuits.models import CycleSupplier, OrderCycle, Slot
from halle.identity.models import Party
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotFound
from halle.market.models import Order, OrderLine, SaleSession

EXPECTED = (Order.State.PLACED, Order.State.CONFIRMED)
CAME = Coalesce(F("final_quantity"), F("quantity"))
WEIGHS = Coalesce(F("final_grams"), F("grams") * CAME)
POINT = "order__collection__slot__cycle_point"


class Place(NamedTuple):
    """A point baskets go out at, and its hours."""

    cycle_point_id: int
    name: str
    starts_at: datetime | None
    ends_at: datetime | None


class Crop(NamedTuple):
    """One product of a farm: ordered, what came of it, and how many for each point."""

    offer_id: UUID
    name: str
    unit: str
    ordered: int
    came: int
    grams: int | None
    goods_cents: int
    baskets: int
    to_weigh: bool
    by_place: tuple[int, ...]

    @property
    def kilos(self) -> Fraction | None:
        """What it weighs altogether, where that is known."""
        return Fraction(self.grams, 1000) if self.grams else None

    @property
    def is_short(self) -> bool:
        """Whether less came than was ordered."""
        return self.came < self.ordered


class Harvest(NamedTuple):
    """What one farm brings to one cycle."""

    farm_id: int
    farm_public_id: UUID
    farm: str
    drop_off: str
    places: tuple[Place, ...]
    crops: tuple[Crop, ...]
    baskets: int

    @property
    def goods_cents(self) -> int:
        """What the farm receives, VAT included."""
        return sum(crop.goods_cents for crop in self.crops)

    @property
    def is_short(self) -> bool:
        """Whether something that was ordered did not come."""
        return any(crop.is_short for crop in self.crops)


def farm_in(cycle: OrderCycle, public_id: UUID) -> Party:
    """The farm of an address, if it brings something to this cycle; one query."""
    me = OuterRef("pk")
    brings = Exists(CycleSupplier.objects.filter(cycle=cycle, supplier=me)) | Exists(
        _lines(cycle.pk).filter(supplier=me)
    )
    farm = Party.objects.filter(brings, public_id=public_id).first()
    if farm is None:
        raise NotFound
    return farm


def harvest_of(cycle: OrderCycle, farm: Party) -> Harvest:
    """The sheet of one farm, in five queries; without anything ordered it has no crops."""
    return _sheet(cycle, farm, _places(cycle.pk), _drop_offs(cycle.pk))


def harvests_of(cycle: OrderCycle) -> list[Harvest]:
    """The sheets of a cycle, by the names of farms; two queries, and two for each farm."""
    places, drop_offs = _places(cycle.pk), _drop_offs(cycle.pk)
    farms = Party.objects.filter(pk__in=_lines(cycle.pk).values("supplier")).order_by(
        Alphabetical("name"), "pk"
    )
    return [_sheet(cycle, farm, places, drop_offs) for farm in farms]


class FarmRow(NamedTuple):
    """One farm of a cycle in a list."""

    public_id: UUID
    name: str
    products: int
    items: int
    baskets: int
    goods_cents: int
    short: int


def farms_of(cycle_id: int) -> list[FarmRow]:
    """Who brings how much to a cycle, by name; one query."""
    rows = (
        _lines(cycle_id)
        .values_list("supplier__public_id", "supplier__name")
        .annotate(
            products=Count("offer", distinct=True),
            items=Sum(CAME),
            baskets=Count("order", distinct=True),
            goods=Sum("goods_cents"),
            short=Count("pk", filter=Q(final_quantity__lt=F("quantity"))),
        )
        .order_by(Alphabetical("supplier__name"))
    )
    return [FarmRow(*row) for row in rows]


class HarvestRow(NamedTuple):
    """A harvest in the list of somebody who sells."""

    cycle_public_id: UUID
    cycle: str
    hub: str
    state: str
    closes_at: datetime
    farm_public_id: UUID
    farm: str
    first_at: datetime | None
    products: int
    goods_cents: int


def harvests_for(farm_ids: list[int], *, limit: int = 60) -> list[HarvestRow]:
    """What these farms bring where, the latest cycles first; one query."""
    rows = (
        OrderLine.objects.filter(
            supplier__in=farm_ids, state=OrderLine.State.LIVE, order__state__in=EXPECTED
        )
        .values_list(
            "order__session__public_id",
            "order__session__cycle__name",
            "order__session__keeper__name",
            "order__session__state",
            "order__session__closes_at",
            "supplier__public_id",
            "supplier__name",
        )
        .annotate(
            first=Min("order__collection__slot__starts_at"),
            products=Count("offer", distinct=True),
            goods=Sum("goods_cents"),
        )
        .order_by(
            "-order__session__closes_at",
            Alphabetical("order__session__cycle__name"),
            Alphabetical("supplier__name"),
        )
    )
    return [HarvestRow(*row) for row in rows[:limit]]


def is_provisional(cycle: OrderCycle) -> bool:
    """Whether more may still be ordered."""
    return cycle.session.state != SaleSession.State.CLOSED


def _sheet(
    cycle: OrderCycle, farm: Party, places: tuple[Place, ...], drop_offs: dict[int, str]
) -> Harvest:
    ids = [place.cycle_point_id for place in places]
    crops: dict[tuple[Any, ...], dict[str, Any]] = {}
    for *crop, point, ordered, came, grams, cents, baskets in _crops(cycle.pk, farm.pk):
        sums = crops.setdefault(tuple(crop), {"sums": [0, 0, 0, 0, 0], "at": dict.fromkeys(ids, 0)})
        found = (ordered, came, grams or 0, cents, baskets)
        sums["sums"] = [a + b for a, b in zip(sums["sums"], found, strict=True)]
        sums["at"][point] = came
    return Harvest(
        farm.pk,
        farm.public_id,
        farm.name,
        drop_offs.get(farm.pk, ""),
        places,
        tuple(
            Crop(*(offer, name, unit, *of["sums"], by_weight, tuple(of["at"].values())))
            for (offer, name, unit, by_weight), of in crops.items()
        ),
        _lines(cycle.pk).filter(supplier=farm).values("order").distinct().count(),
    )


def _crops(cycle_id: int, farm_id: int) -> QuerySet[OrderLine, tuple[Any, ...]]:
    return (
        _lines(cycle_id)
        .filter(supplier=farm_id)
        .values_list(
            "offer__public_id",
            "name",
            "unit",
            "offer__variant__priced_by_weight",
            POINT,
        )
        .annotate(
            ordered=Sum("quantity"),
            came=Sum(CAME),
            weighs=Sum(WEIGHS),
            goods=Sum("goods_cents"),
            baskets=Count("pk"),
        )
        .order_by(Alphabetical("name"), "unit", "offer__public_id")
    )


def _lines(cycle_id: int) -> QuerySet[OrderLine]:
    return OrderLine.objects.filter(
        order__session=cycle_id, order__state__in=EXPECTED, state=OrderLine.State.LIVE
    )


def _places(cycle_id: int) -> tuple[Place, ...]:
    rows = (
        Slot.objects.filter(cycle_point__cycle=cycle_id)
        .values_list("cycle_point", "cycle_point__point__name")
        .annotate(first=Min("starts_at"), last=Max("ends_at"))
        .order_by("first", Alphabetical("cycle_point__point__name"))
    )
    return tuple(Place(*row) for row in rows)


def _drop_offs(cycle_id: int) -> dict[int, str]:
    return dict(CycleSupplier.objects.filter(cycle=cycle_id).values_list("supplier", "drop_off"))

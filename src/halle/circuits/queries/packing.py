"""Packing lists: what goes into which basket, grouped three ways."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Coalesce

from halle.circuits.queries.packing_ticks import TO_PACK
from halle.kernel.alphabet import Alphabetical, alphabetical
from halle.market.models import OrderLine

CAME = Coalesce(F("final_quantity"), F("quantity"))
WEIGHS = Coalesce(F("final_grams"), F("grams") * CAME)


class PackLine(NamedTuple):
    """So many of a product for one basket, ticked or not."""

    line_id: int
    number: int
    member: str
    member_id: int
    product: str
    unit: str
    producer: str
    how_many: int
    grams: int | None
    packed_at: datetime | None
    packed_by: str | None
    slot_starts_at: datetime
    comment: str

    @property
    def ticked_by(self) -> str:
        """The first name of whoever ticked it."""
        return (self.packed_by or "").split(" ")[0]


class Crate(NamedTuple):
    """Lines that are packed together: a basket, or all of one product."""

    key: str
    title: str
    detail: str
    lines: list[PackLine]

    @property
    def packed(self) -> int:
        """How many lines are ticked."""
        return sum(line.packed_at is not None for line in self.lines)

    @property
    def items(self) -> int:
        """How many things go in."""
        return sum(line.how_many for line in self.lines)


_COLUMNS = (
    "pk",
    "order__number",
    "order__buyer__name",
    "order__buyer_id",
    "name",
    "unit",
    "supplier__name",
    "came",
    "weighs",
    "packed__packed_at",
    "packed__packed_by__name",
    "order__collection__slot__starts_at",
    "order__comment",
)


def basket_numbers(cycle_id: int, point_id: int | None) -> list[int]:
    """The numbers of the baskets there are something to pack into."""
    lines = _lines(cycle_id, point_id).order_by("order__number")
    return list(lines.values_list("order__number", flat=True).distinct())


def baskets_to_pack(cycle_id: int, numbers: Iterable[int]) -> list[Crate]:
    """These baskets with their lines, in one query."""
    wanted = list(numbers)
    lines = _read(_lines(cycle_id, None).filter(order__number__in=wanted))
    lines.sort(
        key=lambda line: (line.number, alphabetical(line.producer), alphabetical(line.product))
    )
    crates: dict[int, list[PackLine]] = {}
    for line in lines:
        crates.setdefault(line.number, []).append(line)
    return [
        Crate(str(number), inside[0].member, inside[0].comment, inside)
        for number, inside in crates.items()
    ]


class ProductToPack(NamedTuple):
    """A product of a cycle, how many of it go out, and how far its packing is."""

    offer_id: UUID
    product: str
    unit: str
    producer_id: UUID
    producer: str
    how_many: int
    grams: int | None
    lines: int
    packed: int

    @property
    def kilos(self) -> Fraction | None:
        """What it weighs altogether, where that is known."""
        return Fraction(self.grams, 1000) if self.grams else None


def products_to_pack(
    cycle_id: int, point_id: int | None, producer: UUID | None = None
) -> list[ProductToPack]:
    """Every product that goes out, by producer and name, in one query."""
    lines = _lines(cycle_id, point_id)
    if producer:
        lines = lines.filter(supplier__public_id=producer)
    rows = (
        lines.values_list(
            "offer__public_id", "name", "unit", "supplier__public_id", "supplier__name"
        )
        .annotate(
            total=Sum("came"), grams=Sum("weighs"), lines=Count("pk"), done=Count("packed__line")
        )
        .order_by(Alphabetical("supplier__name"), Alphabetical("name"), "unit")
    )
    return [ProductToPack(*row) for row in rows]


def product_to_pack(cycle_id: int, point_id: int | None, offer: UUID) -> Crate | None:
    """One product and the baskets it goes into; nothing when it goes into none."""
    lines = _read(_lines(cycle_id, point_id).filter(offer__public_id=offer))
    if not lines:
        return None
    lines.sort(key=lambda line: line.number)
    return Crate(str(offer), lines[0].product, lines[0].producer, lines)


def all_baskets_to_pack(cycle_id: int, point_id: int | None) -> list[Crate]:
    """Every basket of a point with its lines, for paper."""
    return baskets_to_pack(cycle_id, basket_numbers(cycle_id, point_id))


def _lines(cycle_id: int, point_id: int | None) -> QuerySet[OrderLine]:
    lines: QuerySet[Any] = OrderLine.objects.filter(TO_PACK, order__session=cycle_id)
    if point_id is not None:
        lines = lines.filter(order__collection__slot__cycle_point=point_id)
    return lines.annotate(came=CAME, weighs=WEIGHS)


def _read(lines: QuerySet[OrderLine]) -> list[PackLine]:
    return [PackLine(*row) for row in lines.order_by("pk").values_list(*_COLUMNS)]

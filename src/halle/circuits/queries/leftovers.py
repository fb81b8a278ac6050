"""What is still there when a distribution ends."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import F, Q, Sum, Value
from django.db.models.functions import Coalesce

from halle.circuits.models import Collection
from halle.circuits.queries.packing_ticks import TO_PACK
from halle.kernel.alphabet import Alphabetical
from halle.market.models import OrderLine


class Leftover(NamedTuple):
    """One product at one point: what came in, what went out, what is still there.

    ``came`` is the sum of the four others. ``left`` is what can be given or sold:
    baskets that were put with the leftovers.
    """

    point: str
    producer: str
    product: str
    unit: str
    came: int
    went: int
    waiting: int
    kept: int
    left: int


def leftovers_of(cycle_id: int, cycle_point_id: int | None = None) -> list[Leftover]:
    """Every product of which something is still there, in one query; first what can be given."""
    gone = Q(order__collection__handed_over_at__isnull=False)
    fate = "order__collection__fate"
    given, kept, left = (
        ~gone & Q(**{fate: value})
        for value in (Collection.Fate.GIVEN, Collection.Fate.KEPT, Collection.Fate.LEFT)
    )
    count = Coalesce(F("final_quantity"), F("quantity"))
    lines = OrderLine.objects.filter(TO_PACK, order__session=cycle_id)
    if cycle_point_id is not None:
        lines = lines.filter(order__collection__slot__cycle_point=cycle_point_id)

    def total(condition: Q) -> Coalesce:
        return Coalesce(Sum(count, filter=condition), Value(0))

    rows = (
        lines.values_list(
            "order__collection__slot__cycle_point__point__name", "supplier__name", "name", "unit"
        )
        .annotate(
            came=Sum(count),
            went=total(gone | given),
            waiting=total(~gone & Q(**{fate: ""})),
            kept=total(kept),
            left=total(left),
        )
        .exclude(came=F("went"))
        .order_by(
            Alphabetical("order__collection__slot__cycle_point__point__name"),
            Alphabetical("supplier__name"),
            Alphabetical("name"),
            "unit",
        )
    )
    return sorted((Leftover(*row) for row in rows), key=lambda one: one.left == 0)

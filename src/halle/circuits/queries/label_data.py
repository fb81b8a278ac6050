"""What is written on the labels of baskets."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from halle.circuits.queries.packing_ticks import TO_PACK
from halle.kernel.alphabet import Alphabetical
from halle.market.models import OrderLine

LabelRow = tuple[UUID, int, str, str, datetime, int]


def label_data(cycle_id: int, cycle_point_id: int | None) -> list[LabelRow]:
    """Each basket with something in it: order, number, name, point, hour, things; one query."""
    lines = OrderLine.objects.filter(TO_PACK, order__session=cycle_id)
    if cycle_point_id is not None:
        lines = lines.filter(order__collection__slot__cycle_point=cycle_point_id)
    slot = "order__collection__slot"
    rows = (
        lines.values_list(
            "order__public_id",
            "order__number",
            "order__buyer__name",
            f"{slot}__cycle_point__point__name",
            f"{slot}__starts_at",
        )
        .annotate(items=Sum(Coalesce(F("final_quantity"), F("quantity"))))
        .order_by(
            Alphabetical(f"{slot}__cycle_point__point__name"), f"{slot}__starts_at", "order__number"
        )
    )
    return list(rows)

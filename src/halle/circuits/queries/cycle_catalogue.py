"""The offers of a cycle for programs, page by page in a stable order: three queries."""

from __future__ import annotations

from typing import Any

from halle.circuits.models import CycleOffer
from halle.circuits.queries.pricing_input import fees_in_force, unit_in_words
from halle.circuits.queries.shop import live, shown
from halle.market.rules.pricing import displayed_price


def catalogue_page(
    cycle_id: int, cycle_point_id: int | None, *, after: int, limit: int
) -> list[tuple[int, dict[str, Any]]]:
    """Offers that go out at a point, with prices and stock of now: (row, offer), by row."""
    brought = (
        CycleOffer.objects.filter(
            cycle=cycle_id,
            pk__gt=after,
            offer__withdrawn_at=None,
            offer__variant__product__archived_at=None,
        )
        .exclude(exclusions__cycle_point=cycle_point_id)
        .order_by("pk")
        .values_list("offer_id", "pk")[:limit]
    )
    rows = dict(brought)
    now = live(cycle_id, rows)
    fees = fees_in_force(cycle_id, cycle_point_id)
    return [
        (
            rows[one.offer_id],
            {
                "public_id": one.public_id,
                "name": one.name,
                "unit": one.display_as or unit_in_words(one.kind, one.size, one.item_name),
                "farm": one.seller,
                "labels": one.labels.split(),
                "price_cents": displayed_price(
                    one.price_cents, fees, supplier=one.seller_id, grams_per_item=one.grams
                ),
                "goods_cents": one.price_cents,
                "vat_bp": one.vat_bp,
                "left": now[one.offer_id].left if one.offer_id in now else 0,
            },
        )
        for one in shown(list(rows))
    ]

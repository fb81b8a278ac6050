"""What a closing is computed from: what was ordered from whom, and the least each comes for."""

from __future__ import annotations

from collections.abc import Iterable

from halle.circuits.models import Collection, CycleSupplier
from halle.kernel import sets, sql


def minimums_of(cycle_id: int) -> dict[int, int]:
    """The least each producer of a cycle harvests for, in cents; those without one left out."""
    return dict(
        CycleSupplier.objects.filter(cycle=cycle_id, minimum_cents__gt=0).values_list(
            "supplier", "minimum_cents"
        )
    )


def ordered_by_supplier(order_ids: Iterable[int]) -> dict[int, int]:
    """What these orders ask of each producer: goods with VAT, without fees."""
    return {
        supplier: int(cents)
        for supplier, cents in sql.rows(
            "SELECT supplier_id, SUM(goods_cents) FROM market_orderline "
            f"WHERE state = 'live' AND {sets.any_of('order_id')} GROUP BY supplier_id",
            [sets.as_list(order_ids)],
        )
    }


def places_of(order_ids: Iterable[int]) -> dict[int, int]:
    """How many baskets these orders take at each slot."""
    return dict(
        sql.rows(
            f"SELECT slot_id, COUNT(*) FROM {Collection._meta.db_table} "
            f"WHERE {sets.any_of('order_id')} GROUP BY slot_id",
            [sets.as_list(order_ids)],
        )
    )

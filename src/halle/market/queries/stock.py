"""What is left to promise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from halle.kernel import sets, sql
from halle.market.errors import Short
from halle.market.rules.snapshots import LineSnapshot


def left_in_pools(pool_ids: Iterable[int]) -> dict[int, int]:
    """Base units still to be had of each limited pool; unlimited ones are absent."""
    return dict(
        sql.rows(
            "SELECT id, on_hand - reserved FROM market_stockpool "
            f"WHERE is_limited AND {sets.any_of('id')}",
            [sets.as_list(pool_ids)],
        )
    )


def shortages(asked: Mapping[int, int], lines: Sequence[LineSnapshot]) -> list[Short]:
    """Which lines cannot be had, and how many of each their pool still allows.

    ``asked`` is what was refused of each pool, on top of what the order held already.
    """
    left = left_in_pools(asked)
    found = []
    for pool, amount in asked.items():
        those = [line for line in lines if line.pool_id == pool]
        held = sum(line.drawn for line in those) - amount
        for line in those:
            possible = max(0, left.get(pool, 0) + held) // (line.drawn // line.quantity)
            found.append(Short(line.offer_id, line.name, min(possible, line.quantity)))
    return found


def how_many_left(offer_id: int) -> tuple[str, int | None]:
    """An offer's name and how many can still be had (None: no limit); no name, not for sale."""
    row = sql.row(
        "SELECT product.name, offer.draw, pool.is_limited, pool.on_hand - pool.reserved "
        "FROM market_offer offer "
        "JOIN market_variant variant ON variant.id = offer.variant_id "
        "JOIN market_product product ON product.id = variant.product_id "
        "LEFT JOIN market_stockpool pool ON pool.id = offer.pool_id "
        "WHERE offer.id = %s AND offer.withdrawn_at IS NULL AND product.archived_at IS NULL",
        [offer_id],
    )
    if row is None:
        return "", None
    name, draw, is_limited, left = row
    return name, max(0, left) // draw if is_limited else None

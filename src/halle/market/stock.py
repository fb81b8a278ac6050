"""Promises of stock: made, moved and given back in one statement, never below what is there.

Called inside actions only. Whoever locks several things does so in this order: the
sale session, the order, the slot, the pools, the balances.
"""

from __future__ import annotations

from collections.abc import Mapping

from halle.kernel import sets
from halle.market.models import StockPool

SETS = "reserved = row.reserved + change.n"
GUARD = "change.n <= 0 OR NOT row.is_limited OR row.on_hand - row.reserved >= change.n"


def move_promises(changes: Mapping[int, int]) -> list[int]:
    """Promise more of some pools, give back of others: ``{pool: base units, signed}``.

    Pools are locked in the order of their ids. Answers the pools with too little left:
    when there is one the caller must raise, so that nothing of it is kept.
    """
    moved = {pool: amount for pool, amount in changes.items() if amount}
    if not moved:
        return []
    return sets.refused_updates(StockPool, "id", sets=SETS, guard=GUARD, changes=moved)

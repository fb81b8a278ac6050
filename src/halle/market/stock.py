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


def hand_out(drawn: Mapping[int, int], released: Mapping[int, int]) -> None:
    """Have what was promised leave the stock; what is ``released`` is only no longer promised.

    All the pools are locked at once, in the order of their ids.
    """
    promised = _sum(drawn, released)
    if promised:
        _move("reserved = row.reserved - change.n", promised)
    if drawn:
        _move("on_hand = row.on_hand - change.n", drawn)


def take_back(drawn: Mapping[int, int], released: Mapping[int, int]) -> list[int]:
    """The contrary of :func:`hand_out`; answers the pools that can no longer promise so much.

    When there is one the caller must raise, so that nothing of it is kept.
    """
    promised = _sum(drawn, released)
    if not promised:
        return []
    _move("on_hand = row.on_hand + change.n", {pool: drawn.get(pool, 0) for pool in promised})
    return move_promises(promised)


def _move(change: str, amounts: Mapping[int, int]) -> None:
    sets.guarded_update(StockPool, "id", sets=change, guard="TRUE", changes=amounts)


def _sum(drawn: Mapping[int, int], released: Mapping[int, int]) -> dict[int, int]:
    return {
        pool: drawn.get(pool, 0) + released.get(pool, 0) for pool in drawn.keys() | released.keys()
    }

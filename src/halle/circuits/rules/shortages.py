"""Who goes without when a farm brings less than was ordered: a rule that is told to everyone.

Whoever ordered most of it gives up one first, one by one; among equals, whoever ordered
last. So nobody goes without while somebody else has two.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Wanted(NamedTuple):
    """How many somebody ordered, and their turn: a later order has a higher number."""

    key: int
    quantity: int
    turn: int


def share_what_came(wanted: Sequence[Wanted], brought: int) -> dict[int, int]:
    """How many of what was brought each receives: all of it, at most what they ordered.

    More than was ordered is not handed out. The order in which people are listed changes
    nothing; bringing one more gives one person one more and takes from nobody.

    >>> share_what_came([Wanted(1, 3, 1), Wanted(2, 1, 2), Wanted(3, 2, 3)], 4)
    {1: 2, 2: 1, 3: 1}
    >>> share_what_came([Wanted(1, 1, 1), Wanted(2, 1, 2)], 1)
    {1: 1, 2: 0}
    """
    level = _highest_level(wanted, brought)
    shares = {one.key: min(one.quantity, level) for one in wanted}
    left = brought - sum(shares.values())
    for one in sorted(wanted, key=lambda one: (one.turn, one.key)):
        if left > 0 and one.quantity > level:
            shares[one.key] += 1
            left -= 1
    return shares


def _highest_level(wanted: Sequence[Wanted], brought: int) -> int:
    """The most that everyone can have alike, fewer where fewer were ordered."""
    low, high = 0, max((one.quantity for one in wanted), default=0)
    while low < high:
        level = (low + high + 1) // 2
        if sum(min(one.quantity, level) for one in wanted) <= brought:
            low = level
        else:
            high = level - 1
    return low

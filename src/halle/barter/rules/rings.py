"""Three to five firms that each give what the next one wants, and owe each other nothing.

**What a ring is worth.** In a ring every firm gives and receives the same amount, so that
no balance is left: the least of what the members can give each other, an offer and the
want it meets counting as the smaller of their values. The ring's value is that amount
times its members: all that changes hands. Those rings are chosen that together have the
highest value, each firm being in one at most. Rings are ranked by value, then fewer firms,
then the firms' ids; among choices of equal value the one whose ranks add up to least wins,
as far as a bounded effort finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from halle.barter.rules.ring_choice import best_for_someone, choose, rank
from halle.barter.rules.ring_circles import Offer, Ring, Want, best_gifts, circles_of

FEWEST_FIRMS, MOST_FIRMS = 3, 5


@dataclass(frozen=True, slots=True)
class Rings:
    """``chosen``: best first. ``is_best``: proven of all rings there are, none left unseen."""

    chosen: tuple[Ring, ...]
    is_best: bool


def find_rings(
    offers: Iterable[Offer],
    wants: Iterable[Want],
    declined: frozenset[tuple[int, int]] = frozenset(),
    sizes: Sequence[int] = range(FEWEST_FIRMS, MOST_FIRMS + 1),
) -> Rings:
    """The rings to propose now: no firm in two of them, and the most changing hands.

    ``declined``: pairs of giver and taker who are not to be brought together again. The
    same offers and wants in any order give the same rings.

    >>> offers = [Offer(1, 10, 7, 500), Offer(2, 20, 8, 300), Offer(3, 30, 9, 400)]
    >>> wants = [Want(1, 20, 7, 450), Want(2, 30, 8, 900), Want(3, 10, 9, 400)]
    >>> [(ring.firms, ring.amount_cents) for ring in find_rings(offers, wants).chosen]
    [((10, 20, 30), 300)]
    """
    gifts, all_gifts = best_gifts(offers, wants, declined)
    rings = sorted(circles_of(gifts, sizes), key=rank)
    weighed = best_for_someone(rings)
    chosen, proven = choose(weighed)
    return Rings(chosen, is_best=proven and all_gifts and len(weighed) == len(rings))

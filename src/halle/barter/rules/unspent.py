"""Why a firm that has credit does not spend it: what it looks for is not offered, or is too far.

A want is met by an offer under its heading, of another member, payable in credit at least in
part, and near enough: within the want's distance (20 km where it says none), or brought that far
by who offers it, or delivered from afar. Of several reasons the first one counts, in the order in
which they would have to be mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

NEAR_KM = 20
SUSPENDED, UNSAID, NOT_OFFERED, TOO_FAR, FULL, OFFERED = (
    "suspended", "unsaid", "not_offered", "too_far", "full", "offered",
)  # fmt: skip
REASONS = (SUSPENDED, UNSAID, NOT_OFFERED, TOO_FAR, FULL, OFFERED)


class Wish(NamedTuple):
    """What a firm looks for, under which heading, within how many kilometres."""

    category: str
    km: int | None = None


class Supply(NamedTuple):
    """What another firm offers: how far it is, and whether it comes (``yours``) or sends (``afar``).

    ``metres`` is nothing where one of the two firms is not on the map.
    """

    listing_id: int
    category: str
    metres: int | None = None
    reach: str = "here"
    km: int | None = None


def is_near(wish: Wish, supply: Supply) -> bool:
    """Whether an offer comes as far as the want goes.

    >>> bread = Wish("food", 10)
    >>> is_near(bread, Supply(1, "food", 9_000)), is_near(bread, Supply(1, "food", 12_000))
    (True, False)
    >>> is_near(bread, Supply(1, "food", 12_000, "yours", 15)), is_near(bread, Supply(1, "food"))
    (True, False)
    """
    if supply.reach == "afar":
        return True
    if supply.metres is None:
        return False
    wished = NEAR_KM if wish.km is None else wish.km
    brought = supply.km or 0 if supply.reach == "yours" else 0
    return supply.metres <= 1000 * max(wished, brought)


def why_unspent(
    wishes: Sequence[Wish], supplies: Iterable[Supply], *, trades: bool, has_room: bool
) -> str:
    """The first reason that holds; ``offered`` where what it looks for is there.

    >>> food, works = Wish("food"), Wish("works", 10)
    >>> near, far = Supply(1, "food", 8_000), Supply(2, "works", 30_000)
    >>> why_unspent([food], [near], trades=False, has_room=True)
    'suspended'
    >>> why_unspent([], [near], trades=True, has_room=True)
    'unsaid'
    >>> why_unspent([Wish("print")], [near, far], trades=True, has_room=True)
    'not_offered'
    >>> why_unspent([works], [near, far], trades=True, has_room=True)
    'too_far'
    >>> why_unspent([food, works], [near, far], trades=True, has_room=False)
    'full'
    >>> why_unspent([food, works], [near, far], trades=True, has_room=True)
    'offered'
    """
    if not trades:
        return SUSPENDED
    if not wishes:
        return UNSAID
    meets = [(wish, one) for one in supplies for wish in wishes if wish.category == one.category]
    if not meets:
        return NOT_OFFERED
    if not any(is_near(wish, one) for wish, one in meets):
        return TOO_FAR
    return OFFERED if has_room else FULL


def nearest(wishes: Sequence[Wish], supplies: Iterable[Supply], limit: int = 3) -> list[Supply]:
    """The offers to look at first: what it looks for if there is any, else anything; nearest first.

    >>> found = [Supply(1, "food", 30_000), Supply(2, "works", 5_000), Supply(3, "food", 9_000)]
    >>> [one.listing_id for one in nearest([Wish("food")], found)]
    [3, 1]
    >>> [one.listing_id for one in nearest([Wish("print")], found, 2)]
    [2, 3]
    """
    wanted = {wish.category for wish in wishes}
    known = list(supplies)
    found = [one for one in known if one.category in wanted] or known
    order = sorted(found, key=lambda one: (one.metres is None, one.metres or 0, one.listing_id))
    return order[:limit]

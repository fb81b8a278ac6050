"""How much others look for what a firm offers, as one number the credit line is proposed from."""

from __future__ import annotations

from typing import NamedTuple

FULL_WANTS, FULL_BUYERS, FULL_KEPT = 5, 5, 10
WANTS_PERMILLE, BUYERS_PERMILLE, KEPT_PERMILLE = 400, 500, 100


class Interest(NamedTuple):
    """Firms that look for such things, firms that bought from it in a year, people who keep it."""

    wanting: int
    buyers: int
    keeping: int


def demand_permille(interest: Interest) -> int:
    """From 0 (nobody) to 1000; each kind of interest counts up to a few and no further.

    Buyers count most, since they have paid; favourites least, since they cost nothing.

    >>> demand_permille(Interest(0, 0, 0)), demand_permille(Interest(5, 5, 10))
    (0, 1000)
    >>> demand_permille(Interest(2, 1, 3)), demand_permille(Interest(0, 50, 0))
    (290, 500)
    """
    return (
        WANTS_PERMILLE * min(interest.wanting, FULL_WANTS) // FULL_WANTS
        + BUYERS_PERMILLE * min(interest.buyers, FULL_BUYERS) // FULL_BUYERS
        + KEPT_PERMILLE * min(interest.keeping, FULL_KEPT) // FULL_KEPT
    )

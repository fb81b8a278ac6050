"""Who bears what an excluded firm does not give back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from halle.kernel.rules.sharing import share_out


class Borne(NamedTuple):
    """The guarantee fund's part, and each member's, in the order they were given."""

    fund: int
    shares: list[int]


def share_loss(loss_cents: int, fund_cents: int, turnovers: Sequence[int]) -> Borne:
    """The fund as far as it goes, then the members by their turnover, to the cent.

    >>> share_loss(200_000, 150_000, [600, 300, 100])
    Borne(fund=150000, shares=[30000, 15000, 5000])
    >>> share_loss(1000, 5000, [1])
    Borne(fund=1000, shares=[0])
    """
    fund = min(loss_cents, max(0, fund_cents))
    return Borne(fund, share_out(loss_cents - fund, turnovers))

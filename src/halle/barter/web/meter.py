"""The balance as a bar between how low and how high it may go."""

from __future__ import annotations

from typing import NamedTuple

from halle.ledger.queries.balances import Kept

WIDTH = 1000


class BalanceBar(NamedTuple):
    """Where things are on a bar a thousand wide; amounts in cents."""

    floor_cents: int
    ceiling_cents: int
    zero: int
    start: int
    length: int


def balance_bar(kept: Kept) -> BalanceBar:
    """From the floor to the ceiling, or to twice what is there where there is none."""
    highest = kept.ceiling_cents
    if highest is None:
        highest = max(2 * kept.cents, -kept.floor_cents, 100)
    low, high = min(kept.floor_cents, kept.cents, 0), max(highest, kept.cents, 1)
    zero, here = _place(0, low, high), _place(kept.cents, low, high)
    return BalanceBar(low, high, zero, min(zero, here), max(abs(here - zero), 4))


def _place(cents: int, low: int, high: int) -> int:
    return (cents - low) * WIDTH // (high - low)

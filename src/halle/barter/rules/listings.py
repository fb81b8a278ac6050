"""What a listing says, and when its firm is warned that it ends."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

WARNED_AT = (7, 1)
"""How many days before the end a firm is warned."""

LONGEST_DAYS, USUAL_DAYS = 365, 90
MOST_PHOTOS = 5
MOST_LISTINGS = 200
"""As many as a firm shows, or has paused, at a time."""


class ListingWords(NamedTuple):
    """What a firm says of something it offers or looks for.

    ``price_cents`` is for one ``unit``, VAT included, credit and euros together, None where it
    is to be discussed; ``credit_permille`` is how much of it may be paid in credit. ``stock``
    is None where there is as much as one likes. ``reach`` is where it happens: here, at the
    other firm's within ``radius_km``, or from afar.
    """

    kind: str
    title: str
    category: str
    until: date
    text: str = ""
    price_cents: int | None = None
    unit: str = ""
    credit_permille: int = 1000
    stock: int | None = None
    reach: str = "here"
    radius_km: int | None = None


def warning_due(days_left: int, warned_days: int | None) -> int | None:
    """Which warning is to be sent now, if any: each is sent once, a missed one is left out.

    >>> warning_due(8, None), warning_due(7, None), warning_due(5, 7), warning_due(1, 7)
    (None, 7, None, 1)
    >>> warning_due(0, None), warning_due(0, 1), warning_due(-1, 7)
    (1, None, None)
    """
    if days_left < 0:
        return None
    passed = [days for days in WARNED_AT if days_left <= days]
    due = min(passed, default=None)
    return due if due is not None and (warned_days is None or due < warned_days) else None


def net_of(cents: int, rate: int) -> int:
    """A price with VAT in it without the VAT, to the nearest cent; the rate in basis points.

    >>> net_of(12000, 2000), net_of(32000, 1000), net_of(999, 0)
    (10000, 29091, 999)
    """
    return (cents * 20_000 + 10_000 + rate) // (2 * (10_000 + rate))


def credit_part(cents: int, credit_permille: int) -> int:
    """How much of a price is paid in credit, to the cent, halves in favour of euros.

    >>> credit_part(1001, 500), credit_part(1000, 1000), credit_part(999, 0)
    (500, 1000, 0)
    """
    return cents * credit_permille // 1000

"""What each kind of account counts in, and how far it may go from zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

EURO, CREDIT, HOUR, DEPOSIT = "EUR", "credit", "hour", "deposit"
"""Units: euros and mutual credit in cents, time in minutes, deposits in pieces."""

LARGEST = 10**13
"""The most one leg moves (a hundred thousand million euros), far below what a column holds."""


class Kind(NamedTuple):
    """A kind's unit; ``floor`` is the limit an account begins with, nothing when it has none."""

    unit: str = EURO
    floor: int | None = None


KINDS: Mapping[str, Kind] = {
    "wallet": Kind(EURO, 0),
    "credit": Kind(CREDIT, 0),
    "credit_fund": Kind(CREDIT),
    "time": Kind(HOUR, 0),
    "time_fund": Kind(HOUR),
    "deposit": Kind(DEPOSIT),
}
"""Kinds that are not in euros, or that have a limit; every other one is a sum in euros.

A unit is never turned into another: no kind has two, and an entry balances in each.
"""


def has_limit(kind: str) -> bool:
    """Whether accounts of this kind keep a running balance with a floor and a ceiling.

    >>> has_limit("wallet"), has_limit("credit_fund"), has_limit("till")
    (True, False, False)
    """
    known = KINDS.get(kind)
    return known is not None and known.floor is not None


def unit_of(kind: str) -> str:
    """The unit that accounts of a kind count in.

    >>> unit_of("credit"), unit_of("buyer")
    ('credit', 'EUR')
    """
    return KINDS[kind].unit if kind in KINDS else EURO


def off_balance(legs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """By unit, what the legs (kind, amount) of an entry do not add up to zero by.

    >>> off_balance([("credit", -500), ("credit", 500), ("buyer", -100), ("supplier", 100)])
    {}
    >>> off_balance([("credit", -500), ("supplier", 500)])
    {'credit': -500, 'EUR': 500}
    """
    sums: dict[str, int] = {}
    for kind, amount in legs:
        unit = unit_of(kind)
        sums[unit] = sums.get(unit, 0) + amount
    return {unit: total for unit, total in sums.items() if total}

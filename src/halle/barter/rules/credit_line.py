"""The published formula that a credit line is proposed by, with each step for the firm to read."""

from __future__ import annotations

from typing import NamedTuple

WHOLE = 1000
BASE, PER_YEAR, MOST_YEARS, EQUITY, PER_HEAD, MOST_HEADS = 400, 100, 3, 200, 20, 5
STEP_CENTS = 1000
"""Lines are proposed in tens of credits."""


class Figures(NamedTuple):
    """What a firm declares, and how much others look for what it offers (permille)."""

    turnover_cents: int
    age_years: int
    headcount: int
    has_equity: bool
    demand_permille: int = 0


class Bounds(NamedTuple):
    """What the members decided: the least and most that is proposed, and the share to begin with."""

    default_cents: int
    largest_cents: int
    permille_of_turnover: int
    ceiling_permille: int


class Proposal(NamedTuple):
    """A line, its ceiling, and the numbers in between."""

    cents: int
    ceiling_cents: int | None
    begun_cents: int
    solvency_permille: int
    demand_permille: int
    computed_cents: int


def solvency_permille(figures: Figures) -> int:
    """How safe a firm looks: 400, and 100 for each year up to 3, 200 for positive own funds,
    20 for each person at work up to 5.

    >>> solvency_permille(Figures(0, 0, 0, False)), solvency_permille(Figures(0, 9, 9, True))
    (400, 1000)
    """
    return sum(points for _, points in explain_solvency(figures))


def explain_solvency(figures: Figures) -> list[tuple[str, int]]:
    """The parts of :func:`solvency_permille`, by name.

    >>> explain_solvency(Figures(0, 2, 9, True))
    [('base', 400), ('age', 200), ('headcount', 100), ('equity', 200)]
    """
    return [
        ("base", BASE),
        ("age", min(figures.age_years, MOST_YEARS) * PER_YEAR),
        ("headcount", min(figures.headcount, MOST_HEADS) * PER_HEAD),
        ("equity", EQUITY if figures.has_equity else 0),
    ]


def propose_line(figures: Figures, bounds: Bounds) -> Proposal:
    """A share of the turnover, times solvency, times demand; in tens, within the bounds.

    Demand counts from a half (nobody looks for it) to the whole: a line is only worth what
    the firm can sell to come back to zero.

    >>> bounds = Bounds(50_000, 1_000_000, 20, 3000)
    >>> propose_line(Figures(30_000_000, 5, 4, True, 500), bounds)
    Proposal(cents=441000, ceiling_cents=1323000, begun_cents=600000, solvency_permille=980,
      demand_permille=750, computed_cents=441000)
    >>> propose_line(Figures(0, 0, 0, False), bounds).cents
    50000
    >>> propose_line(Figures(10**12, 5, 9, True, 1000), bounds).cents
    1000000
    """
    begun = figures.turnover_cents * bounds.permille_of_turnover // WHOLE
    solvency = solvency_permille(figures)
    demand = WHOLE // 2 + min(figures.demand_permille, WHOLE) // 2
    computed = begun * solvency * demand // (WHOLE * WHOLE)
    computed -= computed % STEP_CENTS
    cents = min(max(computed, bounds.default_cents), bounds.largest_cents)
    return Proposal(
        cents, ceiling_of(cents, bounds.ceiling_permille), begun, solvency, demand, computed
    )


def ceiling_of(line_cents: int, permille: int) -> int | None:
    """How much a firm with this line may hold; nothing when as much as comes.

    >>> ceiling_of(100_000, 3000), ceiling_of(100_000, 0)
    (300000, None)
    """
    return line_cents * permille // WHOLE if permille else None

"""How evenly credit is spread among the members of a network."""

from __future__ import annotations

from collections.abc import Sequence


def gini_permille(amounts: Sequence[int]) -> int:
    """Gini's coefficient of amounts of zero and above, in permille: 0 when all have the same.

    Corrado Gini, 1912; by ranks, rounded down.

    >>> gini_permille([100, 100, 100]), gini_permille([0, 0, 300]), gini_permille([])
    (0, 666, 0)
    """
    ordered = sorted(max(0, one) for one in amounts)
    total, count = sum(ordered), len(ordered)
    if not total:
        return 0
    ranked = sum(rank * one for rank, one in enumerate(ordered, start=1))
    return (2 * ranked - (count + 1) * total) * 1000 // (count * total)


def top_share_permille(amounts: Sequence[int], tenth: int = 10) -> int:
    """What the richest tenth (one at the least) holds of all that is held, in permille.

    >>> top_share_permille([90] + [1] * 10), top_share_permille([0])
    (900, 0)
    """
    ordered = sorted((max(0, one) for one in amounts), reverse=True)
    total = sum(ordered)
    if not total:
        return 0
    return sum(ordered[: max(1, len(ordered) // tenth)]) * 1000 // total


def velocity_permille(volume_cents: int, held_cents: int) -> int:
    """How many times the credit in circulation changed hands, in thousandths.

    >>> velocity_permille(600_000, 50_000), velocity_permille(1, 0)
    (12000, 0)
    """
    return volume_cents * 1000 // held_cents if held_cents > 0 else 0


def spread(amounts: Sequence[int], bounds: Sequence[int]) -> list[int]:
    """How many amounts lie below the first bound, between bounds, at the last or above.

    >>> spread([-5, 0, 3, 10, 99], [0, 10])
    [1, 2, 2]
    """
    counts = [0] * (len(bounds) + 1)
    for one in amounts:
        counts[sum(one >= bound for bound in bounds)] += 1
    return counts

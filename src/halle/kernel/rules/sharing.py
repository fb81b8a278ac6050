"""Sharing and rounding whole numbers so that no cent is lost and none appears."""

from collections.abc import Sequence
from fractions import Fraction


def divide_half_up(numerator: int, denominator: int) -> int:
    """Divide and round to the nearest whole number, a half going away from zero.

    What people learn at school for prices; a refund mirrors the charge exactly.
    The denominator is positive.

    >>> divide_half_up(5, 2), divide_half_up(-5, 2), divide_half_up(7, 3)
    (3, -3, 2)
    """
    if numerator >= 0:
        return (2 * numerator + denominator) // (2 * denominator)
    return -((denominator - 2 * numerator) // (2 * denominator))


def round_half_up(value: Fraction) -> int:
    """Round an exact share to a whole number, a half going away from zero.

    >>> round_half_up(Fraction(1, 2)), round_half_up(Fraction(-1, 2)), round_half_up(Fraction(5, 4))
    (1, -1, 1)
    """
    return divide_half_up(value.numerator, value.denominator)


def round_keeping_sum(numerators: Sequence[int], denominator: int, total: int) -> list[int]:
    """Round each ``numerator / denominator`` down or up so that they add up to ``total``.

    Largest remainder (Hamilton): everything is rounded down, then the missing units go
    to the largest remainders, the earlier position first when two are equal. A negative
    total gives the mirror image of the positive one. The denominator is positive and
    ``total`` is the exact sum rounded down, up or to the nearest.

    >>> round_keeping_sum([1090, 5454], 100, 65)
    [11, 54]
    >>> round_keeping_sum([-1090, -5454], 100, -65)
    [-11, -54]
    """
    if total < 0:
        return [-part for part in round_keeping_sum([-n for n in numerators], denominator, -total)]
    parts = [numerator // denominator for numerator in numerators]
    missing = total - sum(parts)
    if missing:
        remainders = [numerator % denominator for numerator in numerators]
        by_remainder = sorted(range(len(parts)), key=remainders.__getitem__, reverse=True)
        for position in by_remainder[:missing]:
            parts[position] += 1
    return parts


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """Share a whole amount in proportion to the weights; the shares add up exactly.

    Each share is within one unit of its exact part; the odd units go to the largest
    remainders, the earlier position first. Negative totals mirror positive ones. When
    every weight is zero the amount is shared equally, since nobody may lose it. Weights
    are not negative (``ValueError``), and sharing something among nobody is refused too.

    >>> share_out(100, [1, 1, 1])
    [34, 33, 33]
    >>> share_out(-100, [1, 1, 1])
    [-34, -33, -33]
    >>> share_out(5, [0, 0])
    [3, 2]
    >>> share_out(0, [])
    []
    """
    if not weights:
        if total:
            raise ValueError("an amount cannot be shared among nobody")
        return []
    if min(weights) < 0:
        raise ValueError("weights are never negative")
    whole = sum(weights)
    if not whole:
        weights, whole = [1] * len(weights), len(weights)
    return round_keeping_sum([total * weight for weight in weights], whole, total)

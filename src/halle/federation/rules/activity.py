"""How many accounts there were in each interval, and how many of them traded so often."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import NamedTuple

from halle.federation.rules.intervals import Span


class Life(NamedTuple):
    """From when until when a firm had an account."""

    firm: int
    since: datetime
    until: datetime | None


def accounts_counted(
    lives: Iterable[Life],
    trades: Mapping[tuple[int, int], int],
    intervals: Sequence[Span],
    least: int = 0,
    most: int | None = None,
) -> list[int]:
    """By interval, the firms with an account in it that traded ``least`` to ``most`` times.

    ``trades`` are counts by firm and place of the interval. Whatever the bounds, those who
    traded and those who did not are together all there were.

    >>> year = [Span(datetime(2026, m, 1), datetime(2026, m + 1, 1)) for m in (1, 2, 3)]
    >>> lives = [Life(1, datetime(2026, 1, 5), None), Life(2, datetime(2026, 2, 1), None)]
    >>> accounts_counted(lives, {(1, 1): 3}, year)
    [1, 2, 2]
    >>> accounts_counted(lives, {(1, 1): 3}, year, least=1)
    [0, 1, 0]
    >>> accounts_counted(lives, {(1, 1): 3}, year, most=0)
    [1, 1, 2]
    """
    there = _there(lives, intervals)
    steps = [0] * (len(intervals) + 1)
    for ranges in there.values():
        for first, last in ranges:
            steps[first] += 1
            steps[last + 1] -= 1
    counted = list(accumulate(steps[:-1])) if least == 0 else [0] * len(intervals)
    for (firm, place), times in trades.items():
        if times and any(first <= place <= last for first, last in there.get(firm, ())):
            fits = least <= times and (most is None or times <= most)
            counted[place] += fits - (least == 0)
    return counted


def _there(lives: Iterable[Life], intervals: Sequence[Span]) -> dict[int, list[tuple[int, int]]]:
    """The places in which each firm had an account, each of them once."""
    starts, ends = [one.start for one in intervals], [one.end for one in intervals]
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for firm, since, until in sorted(lives, key=lambda one: one.since):
        first = bisect_right(ends, since)
        last = len(intervals) - 1 if until is None else bisect_right(starts, until) - 1
        if found[firm]:
            first = max(first, found[firm][-1][1] + 1)
        if first <= last:
            found[firm].append((first, last))
    return found

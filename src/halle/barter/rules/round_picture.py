"""A round as a picture: firms on a circle, what they owe each other as lines, thicker for more."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import NamedTuple

SIZE, RADIUS = 200, 92
WIDTHS = (0.6, 1.4, 2.6)
MOST_LINES = 400


class Owing(NamedTuple):
    """What one numbered firm owes another, and how much of it is set off."""

    debtor: int
    creditor: int
    cents: int
    set_off: int


class Strokes(NamedTuple):
    """Lines of one width, as the path of an SVG."""

    width: float
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The network before and after a round; ``dots`` is a path of points, ``me`` one of them."""

    before: list[Strokes]
    after: list[Strokes]
    dots: str
    me: str


def rows_of(certificate: str) -> tuple[int, list[Owing]]:
    """How many firms a certificate numbers, and what they owe each other.

    >>> rows_of('{"participants":2,"obligations":[[0,1,100,40]]}')
    (2, [Owing(debtor=0, creditor=1, cents=100, set_off=40)])
    """
    told = json.loads(certificate)
    return told["participants"], [Owing(*row) for row in told["obligations"]]


def draw(count: int, rows: list[Owing], me: int | None = None) -> Picture:
    """Both pictures; of very many debts the largest only.

    >>> picture = draw(2, [Owing(0, 1, 100, 100)])
    >>> [stroke.path for stroke in picture.before], picture.after
    (['M100 8L100 192'], [])
    """
    largest = sorted(rows, key=lambda row: -row.cents)[:MOST_LINES]
    top = max((row.cents for row in largest), default=1)
    places = [_place(number, count) for number in range(count)]
    return Picture(
        _strokes(places, ((one.debtor, one.creditor, one.cents) for one in largest), top),
        _strokes(
            places, ((one.debtor, one.creditor, one.cents - one.set_off) for one in largest), top
        ),
        "".join(f"M{x} {y}h0" for x, y in places),
        "" if me is None else "M{} {}h0".format(*places[me]),
    )


def _place(number: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * number / max(count, 1) - pi / 2
    x, y = (round(SIZE / 2 + RADIUS * turn(angle), 1) for turn in (cos, sin))
    return (int(x) if x == int(x) else x, int(y) if y == int(y) else y)


def _strokes(
    places: list[tuple[float, float]], owing: Iterable[tuple[int, int, int]], top: int
) -> list[Strokes]:
    paths = ["", "", ""]
    for debtor, creditor, cents in owing:
        if cents > 0:
            level = 2 if cents * 3 > top else 1 if cents * 12 > top else 0
            (x, y), (to_x, to_y) = places[debtor], places[creditor]
            paths[level] += f"M{x} {y}L{to_x} {to_y}"
    return [Strokes(*one) for one in zip(WIDTHS, paths, strict=True) if one[1]]


BOUNDS = (10_000, 100_000, 1_000_000)
"""Upper bounds, in cents, of the sizes that debts are counted by."""


class SizeClass(NamedTuple):
    """How many debts of a size there are; ``up_to`` is nothing for the largest."""

    up_to: int | None
    before: int
    after: int
    set_off_cents: int


def count_by_size(rows: list[Owing]) -> list[SizeClass]:
    """The same as a table that names nobody: a debt keeps the size it had before.

    >>> count_by_size([Owing(0, 1, 5_000, 5_000), Owing(1, 0, 20_000, 5_000)])[:2]
    [SizeClass(up_to=10000, before=1, after=0, set_off_cents=5000), \
SizeClass(up_to=100000, before=1, after=1, set_off_cents=5000)]
    """
    found = []
    for low, high in zip((0, *BOUNDS), (*BOUNDS, None), strict=True):
        sized = [row for row in rows if low < row.cents and (high is None or row.cents <= high)]
        left = sum(row.set_off < row.cents for row in sized)
        found.append(SizeClass(high, len(sized), left, sum(row.set_off for row in sized)))
    return found

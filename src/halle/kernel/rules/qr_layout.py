"""Where the bits of a QR code go, for each version: worked out once (ISO/IEC 18004, 6.3, 7.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from operator import itemgetter
from typing import NamedTuple

LEVEL_AND_MASK = 0b00_100
"""Correction level M and mask 4."""

LIGHT, DARK = "0", "1"


class Layout(NamedTuple):
    """A version: its side in modules, its data bits and the mask over them.

    ``shows`` takes the masked bits, followed by a light and a dark one, and gives what each
    module shows, in reading order.
    """

    side: int
    bits: int
    mask: int
    shows: Callable[[str], tuple[str, ...]]


@cache
def layout_of(version: int) -> Layout:
    """The layout of a version, from 1 to 40."""
    side = 17 + 4 * version
    fixed = _fixed(version, side)
    path = [place for place in _zigzag(side) if place not in fixed]
    mask = "".join(DARK if (row // 2 + column // 3) % 2 == 0 else LIGHT for row, column in path)
    light = len(path)
    which = {place: position for position, place in enumerate(path)}
    which |= {place: light + is_dark for place, is_dark in fixed.items()}
    order = [which[row, column] for row in range(side) for column in range(side)]
    return Layout(side, light, int(mask, 2), itemgetter(*order))


def _zigzag(side: int) -> Iterator[tuple[int, int]]:
    """Every module in the order of data: columns by two from the right, up and down in turn."""
    upward = True
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        for row in range(side - 1, -1, -1) if upward else range(side):
            yield row, right
            yield row, right - 1
        upward = not upward


def _fixed(version: int, side: int) -> dict[tuple[int, int], bool]:
    """The modules that are always there, and whether they are dark."""
    fixed: dict[tuple[int, int], bool] = {}
    for place in range(side):
        fixed[6, place] = fixed[place, 6] = place % 2 == 0
    centres = _centres(version, side)
    corners = {(6, 6), (6, side - 7), (side - 7, 6)}
    for row, column in {*product(centres, centres)} - corners:
        _square(fixed, side, row, column, (True, False, True))
    for row, column in ((3, 3), (3, side - 4), (side - 4, 3)):
        _square(fixed, side, row, column, (True, True, False, True, False))
    _write_format(fixed, side)
    if version >= 7:
        _write_version(fixed, version, side)
    return fixed


def _centres(version: int, side: int) -> list[int]:
    """Where the small squares stand, in rows and in columns (annex E)."""
    if version == 1:
        return []
    gaps = version // 7 + 1
    step = 26 if version == 32 else 2 * -(-(side - 13) // (2 * gaps))
    return [6, *sorted(side - 7 - step * place for place in range(gaps))]


def _square(
    fixed: dict[tuple[int, int], bool], side: int, row: int, column: int, rings: tuple[bool, ...]
) -> None:
    """Rings around a centre, from within, each dark or light; cut off at the border."""
    reach = len(rings) - 1
    for down, across in product(range(-reach, reach + 1), repeat=2):
        if 0 <= row + down < side and 0 <= column + across < side:
            fixed[row + down, column + across] = rings[max(abs(down), abs(across))]


def _write_format(fixed: dict[tuple[int, int], bool], side: int) -> None:
    """Level and mask with their correction, twice; and the one module that is always dark."""
    code = (LEVEL_AND_MASK << 10 | _rest(LEVEL_AND_MASK << 10, 0b10100110111)) ^ 0b101010000010010
    for place in range(15):
        dark = bool(code >> place & 1)
        near = place if place < 6 else place + 1 if place < 8 else side - 15 + place
        fixed[near, 8] = dark
        far = side - 1 - place if place < 8 else 15 - place if place < 9 else 14 - place
        fixed[8, far] = dark
    fixed[side - 8, 8] = True


def _write_version(fixed: dict[tuple[int, int], bool], version: int, side: int) -> None:
    code = version << 12 | _rest(version << 12, 0b1111100100101)
    for place in range(18):
        dark = bool(code >> place & 1)
        along, across = place // 3, side - 11 + place % 3
        fixed[along, across] = fixed[across, along] = dark


def _rest(value: int, divisor: int) -> int:
    """The remainder of a division of polynomials over GF(2)."""
    while value.bit_length() >= divisor.bit_length():
        value ^= divisor << value.bit_length() - divisor.bit_length()
    return value

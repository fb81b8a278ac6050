"""QR codes (ISO/IEC 18004): any text as dark and light modules, at correction level M.

Bytes in UTF-8, the smallest version that holds them, mask 4. Any of the eight masks may
be used and every reader takes each; scoring them all would cost more than all the rest.
Where each bit goes is worked out once (:mod:`halle.kernel.rules.qr_layout`); what is
left for a code is a few hundred steps.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from halle.kernel.rules.qr_layout import DARK, LIGHT, layout_of

BLOCKS = (
    (1, 10), (1, 16), (1, 26), (2, 18), (2, 24), (4, 16), (4, 18), (4, 22), (5, 22), (5, 26),
    (5, 30), (8, 22), (9, 22), (9, 24), (10, 24), (10, 28), (11, 28), (13, 26), (14, 26), (16, 26),
    (17, 26), (17, 28), (18, 28), (20, 28), (21, 28), (23, 28), (25, 28), (26, 28), (28, 28),
    (29, 28), (31, 28), (33, 28), (35, 28), (37, 28), (38, 28), (40, 28), (43, 28), (45, 28),
    (47, 28), (49, 28),
)  # fmt: skip
"""By version: how many blocks at level M, and the correction codewords of each (table 9)."""

ROOM = (
    *(14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624),
    *(666, 711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809),
    *(1911, 1989, 2099, 2213, 2331),
)
"""By version: how many bytes it holds at level M (table 7)."""

BYTE_MODE, PADS = 0b0100, (0xEC, 0x11)


def qr_modules(text: str) -> list[str]:
    """The rows of a code, ``1`` for a dark module; ``ValueError`` when the text is too long.

    >>> rows = qr_modules("https://halle.example")
    >>> len(rows), rows[0]
    (25, '1111111010101011101111111')
    """
    content = text.encode()
    version = _smallest(len(content))
    layout = layout_of(version)
    sent = int.from_bytes(_interleaved(version, _codewords(version, content)), "big")
    shown = f"{(sent << layout.bits % 8) ^ layout.mask:0{layout.bits}b}"
    modules = "".join(layout.shows(shown + LIGHT + DARK))
    side = layout.side
    return [modules[start : start + side] for start in range(0, side * side, side)]


def _smallest(length: int) -> int:
    version = bisect_left(ROOM, length) + 1
    if version > len(ROOM):
        raise ValueError(f"{length} bytes do not fit in a QR code")
    return version


def _codewords(version: int, content: bytes) -> bytes:
    """The content as the standard wraps it: mode, length, bytes, an end, padding."""
    counted = 8 if version < 10 else 16
    head = BYTE_MODE << counted | len(content)
    wrapped = (head << 8 * len(content) | int.from_bytes(content, "big")) << 4
    around = (counted + 8) // 8
    padding = bytes(PADS[place % 2] for place in range(ROOM[version - 1] - len(content)))
    return wrapped.to_bytes(around + len(content), "big") + padding


def _interleaved(version: int, data: bytes) -> bytes:
    """Data and correction codewords in the order they are placed: the first of each block …"""
    blocks, correction = BLOCKS[version - 1]
    short, longer = divmod(len(data), blocks)
    parts, start = [], 0
    for block in range(blocks):
        end = start + short + (block >= blocks - longer)
        parts.append(data[start:end])
        start = end
    checks = [_correction(part, correction) for part in parts]
    last = bytes(part[short] for part in parts if len(part) > short)
    first = bytes(part[place] for place in range(short) for part in parts)
    return first + last + bytes(check[place] for place in range(correction) for check in checks)


def _correction(data: bytes, count: int) -> bytes:
    """The remainder of the data, divided by the generator polynomial over GF(256)."""
    steps = _division(count)
    top, most = 8 * (count - 1), (1 << 8 * count) - 1
    rest = 0
    for codeword in data:
        rest = (rest << 8 & most) ^ steps[rest >> top ^ codeword]
    return rest.to_bytes(count, "big")


@cache
def _division(count: int) -> list[int]:
    """For each leading codeword, what is taken away from the ``count`` that follow it."""
    generator = [1]
    for power in range(count):
        root = _power_of_two(power)
        shifted = [*generator, 0]
        for place, factor in enumerate(generator, 1):
            shifted[place] ^= _times(factor, root)
        generator = shifted
    return [
        int.from_bytes(bytes(_times(factor, leading) for factor in generator[1:]), "big")
        for leading in range(256)
    ]


def _power_of_two(power: int) -> int:
    value = 1
    for _ in range(power):
        value = _times(value, 2)
    return value


def _times(one: int, other: int) -> int:
    """The product in GF(256) modulo x⁸ + x⁴ + x³ + x² + 1."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one, other = one << 1, other >> 1
        if one & 0x100:
            one ^= 0x11D
    return product

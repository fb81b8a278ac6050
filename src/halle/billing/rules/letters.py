"""Letters that tie an invoice to what paid it, as accountants write them."""

from __future__ import annotations


def letter_of(number: int) -> str:
    """The letters of a number, three at least; the same number has the same for ever.

    >>> [letter_of(n) for n in (1, 26, 27, 18_279)]
    ['AAA', 'AAZ', 'ABA', 'BBBA']
    """
    rest, letters = number - 1, ""
    while rest or len(letters) < 3:
        rest, place = divmod(rest, 26)
        letters = chr(ord("A") + place) + letters
    return letters

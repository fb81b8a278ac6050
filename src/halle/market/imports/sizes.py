"""Sizes as people write them in a spreadsheet: "kg", "500 g", "botte", "les 6", "6 x 33 cl"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from halle.kernel.rules.amounts import AmountNotUnderstood, parse_quantity
from halle.kernel.rules.search import fold
from halle.market.rules.units import (
    ALIASES,
    ITEMS,
    SCALES,
    SizeNotUnderstood,
    kind_of_unit,
    size_in_base,
)

LONGEST_NAME = 40

_ARTICLE = re.compile(
    r"^(?:(?:à la|a la|au|la|le|les|par|the|per|chaque|un|une|1)\s+(?=\D)|l['’]|1(?=[^\W\d]))",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:environ|env\.?|≈|~)\s*(?=\d)", re.IGNORECASE)
_NUMBER = r"\d+(?:[  .,]\d+)*"
_MEASURES = "|".join(sorted({*SCALES, *ALIASES} - {"u"}, key=len, reverse=True))
_SEVERAL = re.compile(rf"^(\d{{1,4}})\s*[x×*]\s*({_NUMBER})\s*({_MEASURES})\.?$", re.IGNORECASE)
_SIZED = re.compile(
    rf"^(?:(?P<item>.*?[^\d\s,.])[\s,]+(?:de\s+|d['’])?|)"
    rf"(?P<number>{_NUMBER})\s*(?P<unit>{_MEASURES})\.?"
    r"(?P<tail>\s*[,(][^\d]*|\s+env\.?|\s+environ)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^(?P<words>(?:les|lot de|par|pack de|boîte de|boite de)\s+)?(?P<number>\d{1,3}(?: \d{3})+|\d{1,9})\s*(?P<item>\D*)$", re.IGNORECASE)  # fmt: skip
_PACKED = re.compile(
    rf"^(?P<item>[^\d,]*[^\W\d][^,]*\d), (?P<number>{_NUMBER})\s*(?P<unit>{_MEASURES})(?P<tail>)$",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset({"le", "la", "les", "au", "par", "a", "per", "the"})
_PIECES = frozenset({"piece", "pieces", "unite", "unites", "item", "items", "u", "pce", "unit"})


class Size(NamedTuple):
    """A size in base units, with its item's name, or the seller's own words for it."""

    kind: str
    size: int
    item_name: str = ""
    display_as: str = ""


def read_size(text: str) -> Size:
    """One size from one cell, the French way.

    Raises `SizeNotUnderstood` with a stable reason.

    >>> read_size("kg"), read_size("botte de 600 g")
    (Size(kind='weight', size=1000, item_name='', display_as=''), \
Size(kind='weight', size=600, item_name='botte', display_as=''))
    >>> read_size("lot de 2, 250 g"), read_size("flacon de 0,5 g")
    (Size(kind='weight', size=250, item_name='lot de 2', display_as=''), \
Size(kind='items', size=1, item_name='flacon de 0,5 g', display_as=''))
    >>> read_size("les 6"), read_size("6 œufs").item_name
    (Size(kind='items', size=6, item_name='', display_as='les 6'), 'œuf')
    """
    words = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    if not words:
        raise SizeNotUnderstood("unit-missing", text)
    if len(words) > LONGEST_NAME + 20:
        raise SizeNotUnderstood("unit-too-long", words[:40])
    if words[0] in "-−":
        raise SizeNotUnderstood("not-positive", words[:40])
    bare = _ABOUT.sub("", _ARTICLE.sub("", words)).strip() or words
    if found := _SEVERAL.match(bare):
        kind, size = size_in_base(int(found[1]) * _quantity(found[2]), found[3])
        return Size(kind, size, "", words[:LONGEST_NAME])
    if found := _PACKED.match(words) or _SIZED.match(words) or _SIZED.match(bare):
        return _sized(words, found)
    if kind_of_unit(bare) not in (None, ITEMS):
        return Size(*size_in_base(Fraction(1), bare))
    if found := _COUNTED.match(words):
        return _counted(words, found["words"] or "", found["number"], found["item"].strip())
    if any(mark.isdigit() for mark in bare):
        raise SizeNotUnderstood("unknown-unit", words[:40])
    return Size(ITEMS, 1, "" if fold(bare) in _PIECES else _item(bare))


def read_network_size(units: str, unit_type: str, unit_name: str) -> Size:
    """One size from Open Food Network's three columns; without a type it counts items.

    A name beside a weight or a volume says what it comes in.

    >>> read_network_size("500", "g", ""), read_network_size("1", "", "bunch")
    (Size(kind='weight', size=500, item_name='', display_as=''), \
Size(kind='items', size=1, item_name='bunch', display_as=''))
    """
    value = _quantity(units)
    name = unit_name.strip()
    if unit_type.strip() and kind_of_unit(unit_type) != ITEMS:
        kind, size = size_in_base(value, unit_type)
        return Size(kind, size, "" if fold(name) in _PIECES else _item(name))
    if value.denominator != 1:
        raise SizeNotUnderstood("too-fine", units)
    _, size = size_in_base(value, "item")
    name = name or unit_type.strip()
    return Size(ITEMS, size, "" if fold(name) in _PIECES else _item(name))


def plain_item(name: str) -> str:
    """The name of an item as sizes are compared; a piece is what has no name.

    >>> plain_item("Botte"), plain_item("pièce"), plain_item("")
    ('botte', '', '')
    """
    folded = fold(name)
    return "" if folded in _PIECES else folded


def _sized(words: str, found: re.Match[str]) -> Size:
    own_words = bool(found["tail"] or _ABOUT.match(words))
    item = (found["item"] or "").strip(" ,:-(")
    try:
        kind, size = size_in_base(_quantity(found["number"]), found["unit"])
    except SizeNotUnderstood as refusal:
        if refusal.reason == "too-fine" and item and not own_words:
            return Size(ITEMS, 1, _item(words))
        raise
    name = "" if own_words or fold(item) in _SMALL_WORDS else _item(item)
    return Size(kind, size, name, words[:LONGEST_NAME] if own_words else "")


def _counted(words: str, before: str, number: str, item: str) -> Size:
    _, size = size_in_base(_quantity(number), "item")
    if fold(item) in _PIECES:
        item = ""
    if item and size > 1 and len(item) > 3 and item.endswith("s"):
        item = item[:-1]
    said = words[:LONGEST_NAME] if before and not item else ""
    return Size(ITEMS, size, _item(item), said)


def _item(name: str) -> str:
    if len(name) > LONGEST_NAME:
        raise SizeNotUnderstood("unit-too-long", name[:40])
    return name


def _quantity(text: str) -> Fraction:
    try:
        return parse_quantity(text)
    except AmountNotUnderstood as refusal:
        raise SizeNotUnderstood(refusal.reason, text[:40]) from None

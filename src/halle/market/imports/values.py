"""Single cells: a price, a stock, a VAT rate, a yes or no. Each answers a value or why not."""

from __future__ import annotations

import re

from halle.kernel.rules.amounts import AmountNotUnderstood, parse_amount
from halle.kernel.rules.search import fold
from halle.market.rules.variants import MOST_PACKS
from halle.market.rules.vat import FRENCH_RATES_BP

DEAREST_CENTS = 1_000_000
"""Ten thousand euros for one pack: beyond, somebody's comma is missing."""

KNOWN_RATES_BP = frozenset(FRENCH_RATES_BP) | {90, 105, 175, 600, 850, 1200, 1300, 2100}
"""The French rates, Corsica and overseas included, and Belgium's."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_RATE_WORDS = (
    ("super", 210),
    ("particulier", 210),
    ("intermediaire", 1000),
    ("reduit", 550),
    ("reduced", 550),
    ("normal", 2000),
    ("standard", 2000),
    *((word, 0) for word in ("exonere", "franchise", "sans", "aucun", "none", "zero", "non")),
)
_FREE = frozenset({"offert", "offerte", "gratuit", "gratuite", "free", "gift"})
_YES = frozenset({"1", "oui", "yes", "y", "o", "vrai", "true", "x", "illimite"})
_NO = frozenset({"0", "non", "no", "n", "faux", "false"})


class CellRefused(ValueError):
    """A cell that cannot be taken; ``code`` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_price(text: str) -> int:
    """A price in cents, VAT included; a gift says so: 0, or a word for it.

    Nothing at all is no price: a cell somebody forgot never gives a product away.

    >>> read_price("3,50 €")
    350
    >>> read_price("0"), read_price("Offert"), read_price("free")
    (0, 0, 0)
    >>> read_price("")
    Traceback (most recent call last):
    halle.market.imports.values.CellRefused: price-missing
    """
    if not text:
        raise CellRefused("price-missing")
    if fold(text).strip() in _FREE:
        return 0
    try:
        cents = parse_amount(text)
    except AmountNotUnderstood as refusal:
        raise CellRefused(f"price-{refusal.reason}") from None
    if cents > DEAREST_CENTS:
        raise CellRefused("price-too-large")
    return cents


def read_stock(text: str) -> int | None:
    """How many packs there are; an empty cell says nothing.

    >>> read_stock("40"), read_stock("40,0"), read_stock("")
    (40, 40, None)
    """
    if not text:
        return None
    try:
        thousandths = parse_amount(text, decimals=3)
    except AmountNotUnderstood as refusal:
        reason = "not-whole" if refusal.reason == "too-many-decimals" else refusal.reason
        raise CellRefused(f"stock-{reason}") from None
    packs, rest = divmod(thousandths, 1000)
    if rest:
        raise CellRefused("stock-not-whole")
    if packs > MOST_PACKS:
        raise CellRefused("stock-too-large")
    return packs


def read_vat(text: str) -> int | None:
    """A rate in basis points from "5,5 %", "5.5", "0,055" or "taux réduit"; None unsaid.

    >>> [read_vat(text) for text in ("5,5 %", "5.5", "0,055", "20", "TVA 10%", "réduit")]
    [550, 550, 550, 2000, 1000, 550]
    """
    if not text:
        return None
    folded = fold(text)
    if found := _NUMBER.search(folded):
        share = "%" not in folded and float(found[0].replace(",", ".")) < 1
        try:
            rate = parse_amount(found[0], decimals=4 if share else 2)
        except AmountNotUnderstood:
            raise CellRefused("vat-unknown") from None
        if rate not in KNOWN_RATES_BP or "-" in folded:
            raise CellRefused("vat-unknown")
        return rate
    for word, rate in _RATE_WORDS:
        if word in folded:
            return rate
    raise CellRefused("vat-unknown")


def read_yes(text: str) -> bool | None:
    """Yes, no, or nothing said.

    >>> read_yes("Oui"), read_yes("0"), read_yes("")
    (True, False, None)
    """
    word = fold(text).strip(" .")
    if not word:
        return None
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellRefused("yes-or-no")

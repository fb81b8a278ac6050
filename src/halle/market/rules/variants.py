"""How a size is said on a label, in a basket, on a harvest sheet: one way everywhere."""

from halle.market.rules.units import ITEMS, VOLUME, WEIGHT, display_size

MOST_PACKS = 1_000_000
"""No seller has more than a million packs of one size."""


def say_variant(
    kind: str, size: int, item_name: str = "", display_as: str = "", language: str = "fr"
) -> str:
    """The size as people say it: the seller's own words if any, else made from the figures.

    >>> say_variant("weight", 600, "botte").replace(chr(160), "~")
    'botte, 600~g'
    >>> (
    ...     say_variant("items", 1, "botte"),
    ...     say_variant("items", 1),
    ...     say_variant("items", 6, "", "les 6"),
    ... )
    ('botte', 'pièce', 'les 6')
    >>> say_variant("items", 6, "œuf").replace(chr(160), "~")
    '6~œufs'
    """
    if display_as:
        return display_as
    if kind == ITEMS:
        name = item_name or ("pièce" if language[:2] == "fr" else "piece")
        return name if size == 1 else display_size(kind, size, name, language)
    said = display_size(kind, size, language=language)
    return f"{item_name}, {said}" if item_name else said


def grams_of(kind: str, size: int, grams: int | None) -> int | None:
    """What one weighs: its size for what is sold by weight, else what the seller says.

    >>> grams_of("weight", 500, 480), grams_of("items", 1, 350), grams_of("volume", 750, None)
    (500, 350, None)
    """
    return size if kind == WEIGHT else grams


def base_unit_of(kind: str) -> str:
    """The unit a stock shared by several sizes is typed in: ``kg``, ``l`` or pieces.

    >>> [base_unit_of(kind) for kind in ("weight", "volume", "items")]
    ['kg', 'l', '']
    """
    return {WEIGHT: "kg", VOLUME: "l"}.get(kind, "")

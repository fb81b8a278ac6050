"""What a pack holds, how that is written, and its price per kilo, litre or piece.

Three kinds of size, each counted in whole base units: ``weight`` in grams, ``volume``
in millilitres, ``items`` in pieces (which carry a name: a bunch, an egg).
"""

from fractions import Fraction
from typing import NamedTuple

from halle.kernel.rules.amounts import format_decimal
from halle.kernel.rules.sharing import divide_half_up, round_half_up

WEIGHT, VOLUME, ITEMS = "weight", "volume", "items"
KINDS = (WEIGHT, VOLUME, ITEMS)

LARGEST_SIZE = 10**9
"""No pack is larger than a thousand tonnes, a thousand cubic metres or 10⁹ pieces."""


class Scale(NamedTuple):
    """One unit: its kind, how many base units it is, and whether that is by decree of SI."""

    kind: str
    base_units: Fraction
    metric: bool = True


SCALES: dict[str, Scale] = {
    "mg": Scale(WEIGHT, Fraction(1, 1000)),
    "g": Scale(WEIGHT, Fraction(1)),
    "kg": Scale(WEIGHT, Fraction(1000)),
    "t": Scale(WEIGHT, Fraction(1_000_000)),
    "oz": Scale(WEIGHT, Fraction(28_349_523_125, 10**9), metric=False),
    "lb": Scale(WEIGHT, Fraction(45_359_237, 10**5), metric=False),
    "ml": Scale(VOLUME, Fraction(1)),
    "cl": Scale(VOLUME, Fraction(10)),
    "dl": Scale(VOLUME, Fraction(100)),
    "l": Scale(VOLUME, Fraction(1000)),
    "kl": Scale(VOLUME, Fraction(1_000_000)),
    "gal": Scale(VOLUME, Fraction(454_609, 100), metric=False),
    "item": Scale(ITEMS, Fraction(1)),
}
"""The units a catalogue may use; ``gal`` is the imperial gallon, ``t`` the tonne."""

ALIASES: dict[str, str] = {
    "gr": "g", "gramme": "g", "grammes": "g", "gram": "g", "grams": "g",
    "kilo": "kg", "kilos": "kg", "kgs": "kg", "tonne": "t", "tonnes": "t",
    "litre": "l", "litres": "l", "liter": "l", "liters": "l",
    "items": "item", "piece": "item", "pieces": "item", "pièce": "item", "pièces": "item",
    "unité": "item", "unités": "item", "unit": "item", "units": "item", "u": "item", "pce": "item",
}  # fmt: skip
"""Other ways people write the same units in a spreadsheet."""


class SizeNotUnderstood(ValueError):
    """A pack size we cannot take; ``reason`` is a stable code.

    ``unknown-unit``, ``not-positive``, ``too-fine`` (not a whole number of grams,
    millilitres or pieces) or ``too-large``.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


class UnitPrice(NamedTuple):
    """What one kilo, litre or piece costs: the figure that makes packs comparable.

    ``unit`` is ``kg``, ``l`` or the item's name.
    """

    cents_per_unit: int
    unit: str


def kind_of_unit(unit: str) -> str | None:
    """Tell whether a written unit is a weight, a volume or a count; None when unknown.

    >>> kind_of_unit("KG"), kind_of_unit("pièce"), kind_of_unit("botte")
    ('weight', 'items', None)
    """
    scale = _scale(unit)
    return scale.kind if scale else None


def size_in_base(value: Fraction, unit: str) -> tuple[str, int]:
    """Turn "0,5 kg" into 500 grams: the kind and the size in whole base units.

    Upper or lower case does not matter. Metric sizes must be whole base units, since
    rounding half a gram of saffron would be untrue; ounces, pounds and gallons are
    rounded half up to the gram or millilitre. Raises `SizeNotUnderstood`.

    >>> size_in_base(Fraction(1, 2), "kg"), size_in_base(Fraction(75), "cl")
    (('weight', 500), ('volume', 750))
    >>> size_in_base(Fraction(1), "lb")
    ('weight', 454)
    """
    scale = _scale(unit)
    if scale is None:
        raise SizeNotUnderstood("unknown-unit", unit[:40])
    if value <= 0:
        raise SizeNotUnderstood("not-positive", str(value))
    exact = value * scale.base_units
    if exact > LARGEST_SIZE:
        raise SizeNotUnderstood("too-large", f"{value} {unit}")
    if scale.metric and exact.denominator != 1:
        raise SizeNotUnderstood("too-fine", f"{value} {unit}")
    size = round_half_up(exact)
    if not size:
        raise SizeNotUnderstood("too-fine", f"{value} {unit}")
    return scale.kind, size


def display_size(kind: str, size: int, item_name: str = "", language: str = "fr") -> str:
    """Write a pack's size the way shops do: "500 g", "1,5 kg", "75 cl", "6 œufs".

    The largest unit whose value is at least one: g, kg then t; ml then L. Between 1 cl
    and 1 L, French labels use whole centilitres where they can ("75 cl"), English ones
    stay in millilitres ("750 ml"). Nothing is rounded. A count takes the item's name
    with a plain plural.

    >>> [display_size("weight", g).replace(chr(160), "~") for g in (500, 1000, 1250)]
    ['500~g', '1~kg', '1,25~kg']
    >>> [display_size("volume", ml).replace(chr(160), "~") for ml in (750, 755, 5, 1500)]
    ['75~cl', '755~ml', '5~ml', '1,5~L']
    >>> display_size("volume", 750, language="en").replace(chr(160), "~")
    '750~ml'
    >>> display_size("items", 6, "œuf").replace(chr(160), "~")
    '6~œufs'
    """
    if kind == ITEMS:
        name = item_name if size == 1 else _plural(item_name, language)
        return f"{format_decimal(size, language)}\u00a0{name}".rstrip()
    divisor, symbol = _display_unit(kind, size, language)
    decimals = len(str(divisor)) - 1
    return f"{format_decimal(Fraction(size, divisor), language, decimals)}\u00a0{symbol}"


def unit_price(price_cents: int, kind: str, size: int, item_name: str = "") -> UnitPrice:
    """The price per kilo, litre or piece, to the nearest cent, a half going up.

    Shops must show it beside the price (French decree of 16 November 1999 on price per
    kilo and per litre). ``price_cents`` is the price shown, fees and VAT included.

    >>> unit_price(250, "weight", 500), unit_price(420, "items", 6, "œuf")
    (UnitPrice(cents_per_unit=500, unit='kg'), UnitPrice(cents_per_unit=70, unit='œuf'))
    """
    if kind == ITEMS:
        return UnitPrice(divide_half_up(price_cents, size), item_name)
    return UnitPrice(divide_half_up(price_cents * 1000, size), "kg" if kind == WEIGHT else "l")


def _scale(unit: str) -> Scale | None:
    name = unit.strip().rstrip(".").lower()
    return SCALES.get(ALIASES.get(name, name))


def _display_unit(kind: str, size: int, language: str) -> tuple[int, str]:
    if kind == WEIGHT:
        if size >= 1_000_000:
            return 1_000_000, "t"
        return (1000, "kg") if size >= 1000 else (1, "g")
    if size >= 1000:
        return 1000, "L"
    if language[:2] == "fr" and size % 10 == 0:
        return 10, "cl"
    return 1, "ml"


def _plural(name: str, language: str) -> str:
    if not name or " " in name:
        return name
    if language[:2] != "fr":
        return name + ("es" if name.endswith(("ch", "sh", "s", "x", "z")) else "s")
    if name.endswith(("s", "x", "z")):
        return name
    if name.endswith("al"):
        return name[:-2] + "aux"
    return name + ("x" if name.endswith(("au", "eu")) else "s")

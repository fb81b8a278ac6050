"""Reading the amounts people type or paste, and writing them the way they read them.

Plain string work, no locale library: lists of thousands of prices go through here.
"""

from fractions import Fraction

LARGEST = 10**9
"""The largest amount anyone may type, in minor units (ten million euros in cents)."""

QUANTITY_DECIMALS = 3
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"

_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\t'\u2019"), " ")
_DIGITS = frozenset("0123456789")
_SIGNS_BEFORE_THE_NUMBER = frozenset("€$£")


class AmountNotUnderstood(ValueError):
    """What was typed is not an amount we can take; ``reason`` says why.

    ``reason`` is one of ``empty``, ``not-a-number``, ``too-many-decimals``,
    ``too-large``, ``negative``: stable codes, the sentence is the surface's affair.
    """

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(f"{reason}: {text[:40]!r}")
        self.reason = reason
        self.text = text


def parse_amount(text: str, *, decimals: int = 2, negative_allowed: bool = False) -> int:
    """Understand an amount as people write it, in minor units (cents for 2 decimals).

    Spaces of any kind, apostrophes, commas and points may group thousands; the last
    comma or point is the decimal one. A lone comma or point is always decimal, so that
    ``1.234`` euros is refused rather than taken for a thousand. ``€`` may stand on
    either side.

    >>> parse_amount("1 234,50 €"), parse_amount("1234.5"), parse_amount("1.234,50")
    (123450, 123450, 123450)
    >>> parse_amount("€1,234,567"), parse_amount("12", decimals=0)
    (123456700, 12)
    >>> parse_amount("−3,20", negative_allowed=True)
    -320
    >>> parse_amount("1.234")
    Traceback (most recent call last):
    halle.kernel.rules.amounts.AmountNotUnderstood: too-many-decimals: '1.234'
    """
    number = text.translate(_SPACES).strip(" €")
    negative = number.startswith(("-", MINUS))
    if negative:
        number = number[1:].strip(" €")
    if not number:
        raise AmountNotUnderstood("not-a-number" if text.strip() else "empty", text)
    whole, fraction = _whole_and_fraction(number, text)
    if len(fraction) > decimals:
        raise AmountNotUnderstood("too-many-decimals", text)
    if len(whole.lstrip("0")) > 12:
        raise AmountNotUnderstood("too-large", text)
    minor = int((whole or "0") + fraction.ljust(decimals, "0"))
    if minor > LARGEST:
        raise AmountNotUnderstood("too-large", text)
    if negative and minor and not negative_allowed:
        raise AmountNotUnderstood("negative", text)
    return -minor if negative else minor


def parse_quantity(text: str) -> Fraction:
    """Understand a quantity, to the thousandth, never negative.

    Same forms and refusals as `parse_amount`, the bound being a million.

    >>> parse_quantity("1,5"), parse_quantity("0.250"), parse_quantity("12")
    (Fraction(3, 2), Fraction(1, 4), Fraction(12, 1))
    """
    return Fraction(parse_amount(text, decimals=QUANTITY_DECIMALS), 10**QUANTITY_DECIMALS)


def format_cents(cents: int, language: str, unit: str = "€") -> str:
    """Write an amount in minor units the way the reader's language does.

    French: non-breaking spaces and a true minus; English: commas, the currency sign first
    (a unit that is a word follows the number in both).

    >>> format_cents(123450, "fr").replace(NO_BREAK_SPACE, "~"), format_cents(123450, "en")
    ('1~234,50~€', '€1,234.50')
    >>> format_cents(-5, "fr").replace(NO_BREAK_SPACE, "~"), format_cents(-5, "en")
    ('−0,05~€', '-€0.05')
    """
    whole, fraction = divmod(abs(cents), 100)
    if language[:2] == "fr":
        sign = MINUS if cents < 0 else ""
        return f"{sign}{whole:,},{fraction:02d}\u00a0{unit}".replace(
            ",", "\u00a0", (len(str(whole)) - 1) // 3
        )
    sign = "-" if cents < 0 else ""
    if unit in _SIGNS_BEFORE_THE_NUMBER:
        return f"{sign}{unit}{whole:,}.{fraction:02d}"
    return f"{sign}{whole:,}.{fraction:02d}\u00a0{unit}"


def format_decimal(value: Fraction | int, language: str, max_decimals: int = 3) -> str:
    """Write a number with no more decimals than it needs, rounded half up at the last.

    >>> format_decimal(Fraction(3, 2), "fr"), format_decimal(Fraction(1, 3), "en")
    ('1,5', '0.333')
    >>> format_decimal(12000, "en"), format_decimal(12000, "fr").replace(NO_BREAK_SPACE, "~")
    ('12,000', '12~000')
    """
    scale: int = 10**max_decimals
    scaled = (-value if value < 0 else value) * scale
    digits = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, fraction = divmod(digits, scale)
    decimals = f"{fraction:0{max_decimals}d}".rstrip("0") if fraction else ""
    if language[:2] == "fr":
        grouped, mark, minus = f"{whole:,}".replace(",", NO_BREAK_SPACE), ",", MINUS
    else:
        grouped, mark, minus = f"{whole:,}", ".", "-"
    sign = minus if value < 0 and digits else ""
    return f"{sign}{grouped}{mark}{decimals}" if decimals else f"{sign}{grouped}"


def _whole_and_fraction(number: str, text: str) -> tuple[str, str]:
    commas, points = number.count(","), number.count(".")
    decimal_mark = ""
    if commas and points:
        decimal_mark = "," if number.rfind(",") > number.rfind(".") else "."
    elif commas + points == 1:
        decimal_mark = "," if commas else "."
    whole, fraction = number, ""
    if decimal_mark:
        whole, fraction = number.split(decimal_mark, 1)
    whole = _without_grouping(whole, text)
    if not _DIGITS.issuperset(whole) or not _DIGITS.issuperset(fraction) or not whole + fraction:
        raise AmountNotUnderstood("not-a-number", text)
    return whole, fraction


def _without_grouping(whole: str, text: str) -> str:
    for mark in " ,.":
        if mark in whole:
            first, *others = whole.split(mark)
            if not 1 <= len(first) <= 3 or any(len(group) != 3 for group in others):
                raise AmountNotUnderstood("not-a-number", text)
            return first + "".join(others)
    return whole

"""What a member asks for: one line of a basket, and what its goods alone cost."""

from typing import NamedTuple

from halle.kernel.rules.sharing import divide_half_up


class LineInput(NamedTuple):
    """Some items of one offer, as fees and prices need to know them.

    ``unit_price_cents`` is the seller's price of one item, VAT included, fees not.
    ``grams_per_item`` is what one item weighs (None when weight has no meaning).
    ``final_grams`` is what the whole line weighed on the scales: where it is given the
    price follows it, pro rata of ``quantity * grams_per_item``.
    """

    offer_id: int
    supplier: int
    quantity: int
    unit_price_cents: int
    vat_bp: int
    grams_per_item: int | None = None
    final_grams: int | None = None


def goods_of_line(line: LineInput) -> int:
    """What the seller asks for the line in cents, before fees.

    A weighed line is priced once on its total weight, half a cent going up.

    >>> goods_of_line(LineInput(1, 7, 3, 250, 550))
    750
    >>> goods_of_line(LineInput(1, 7, 2, 525, 1000, grams_per_item=350, final_grams=712))
    1068
    """
    if line.final_grams is None or not line.grams_per_item:
        return line.quantity * line.unit_price_cents
    return divide_half_up(line.unit_price_cents * line.final_grams, line.grams_per_item)


def grams_of_line(line: LineInput) -> int:
    """What the line weighs: measured if it was, else as announced; 0 when unknown.

    >>> grams_of_line(LineInput(1, 7, 2, 525, 1000, grams_per_item=350))
    700
    """
    if line.final_grams is not None:
        return line.final_grams
    return line.quantity * (line.grams_per_item or 0)

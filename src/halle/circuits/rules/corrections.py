"""What a line costs once the scales have spoken, or when some of it did not come."""

from typing import NamedTuple

from halle.market.rules.lines import LineInput, goods_of_line
from halle.market.rules.vat import vat_included


class CorrectionNotPossible(ValueError):
    """A correction that makes no sense for this line; ``reason`` is a stable code.

    ``more-than-ordered``, ``not-sold-by-weight``, ``negative`` or ``far-too-heavy``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CorrectedLine(NamedTuple):
    """A line after correction: what to price again, and what changes for the member.

    ``line`` is what `price_order` takes. ``change_cents`` is negative when the member
    gets money back on the goods. ``vat_cents`` is the tax inside the goods of this line
    alone, ``net_cents`` the rest.
    """

    line: LineInput
    goods_cents: int
    change_cents: int
    vat_cents: int
    net_cents: int


HEAVIEST = 5
"""A line may weigh at most this many times what was announced: beyond, it is a typing slip."""


def correct_weight(line: LineInput, final_grams: int) -> CorrectedLine:
    """The line priced on what it weighed altogether, pro rata of the announced weight.

    Rounded once for the whole line, half a cent up. 0 grams is a line that did not come.

    >>> trout = LineInput(1, 7, 2, 525, 1000, grams_per_item=350)
    >>> correct_weight(trout, 700).goods_cents, correct_weight(trout, 650).change_cents
    (1050, -75)
    """
    announced = line.quantity * (line.grams_per_item or 0)
    if not line.grams_per_item:
        raise CorrectionNotPossible("not-sold-by-weight")
    if final_grams < 0:
        raise CorrectionNotPossible("negative")
    if final_grams > HEAVIEST * announced:
        raise CorrectionNotPossible("far-too-heavy")
    return _corrected(line, line._replace(final_grams=final_grams))


def correct_quantity(line: LineInput, final_quantity: int) -> CorrectedLine:
    """The line with fewer items than were ordered: a shortage; none at all cancels it.

    An earlier weighing no longer holds and is forgotten: weigh again what is left.

    >>> correct_quantity(LineInput(1, 7, 3, 250, 550), 2).change_cents
    -250
    """
    if final_quantity < 0:
        raise CorrectionNotPossible("negative")
    if final_quantity > line.quantity:
        raise CorrectionNotPossible("more-than-ordered")
    return _corrected(line, line._replace(quantity=final_quantity, final_grams=None))


def final_amounts(
    ordered: LineInput, final_quantity: int | None, final_grams: int | None
) -> tuple[int | None, int | None]:
    """How many came and what they weighed, as it is kept; None where it is as ordered.

    What weighs nothing did not come. Raises :class:`CorrectionNotPossible` for what makes
    no sense.

    >>> trout = LineInput(1, 7, 2, 525, 1000, grams_per_item=350)
    >>> final_amounts(trout, 2, 720), final_amounts(trout, 1, None), final_amounts(trout, None, 0)
    ((None, 720), (1, None), (0, None))
    """
    if final_grams == 0:
        final_quantity, final_grams = 0, None
    if final_quantity is not None:
        ordered_quantity = ordered.quantity
        ordered = correct_quantity(ordered, final_quantity).line
        final_quantity = None if final_quantity == ordered_quantity else final_quantity
    if final_quantity == 0:
        return 0, None
    if final_grams is not None:
        correct_weight(ordered, final_grams)
    return final_quantity, final_grams


def _corrected(before: LineInput, after: LineInput) -> CorrectedLine:
    goods = goods_of_line(after)
    vat = vat_included(goods, after.vat_bp)
    return CorrectedLine(after, goods, goods - goods_of_line(before), vat, goods - vat)

"""What those who make a sale possible ask for it: fees, and discounts as negative fees.

Fees *per line* are part of the price a member sees; fees *per order* stand below the
lines. Amounts include VAT, are whole cents, and are rounded half up once per line or
once per order. Nothing is charged on an order without goods, and a discount never makes
a line or an order cost less than nothing.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from halle.kernel.rules.sharing import divide_half_up
from halle.market.rules.fee import (
    INHERIT,
    PER_LINE,
    PER_ORDER,
    Calculator,
    Fee,
    FeeNotPossible,
    Kind,
    Role,
)
from halle.market.rules.lines import LineInput, goods_of_line, grams_of_line
from halle.market.rules.vat import WHOLE

__all__ = [
    "INHERIT",
    "PER_LINE",
    "PER_ORDER",
    "Calculator",
    "Fee",
    "FeeNotPossible",
    "FeeShare",
    "Kind",
    "Role",
    "fees_of_line",
    "fees_of_order",
]


class FeeShare(NamedTuple):
    """What one fee takes on one line, or on the order: a row of the breakdown."""

    fee_id: int
    name: str
    kind: Kind
    role: Role
    owner: int
    cents: int
    vat_bp: int
    vat_cents: int = 0


Taken = tuple[Fee, int]
"""A fee and the cents it takes."""


def fees_of_line(fees: Iterable[Fee], line: LineInput) -> list[FeeShare]:
    """The fees that are part of this line's price, in their order, zeros left out.

    ``vat_cents`` is left at 0: VAT is a matter of the whole document (`price_order`).

    >>> delivery = Fee(1, "Transport", "transport", "per_item", 20, "distributor", 9)
    >>> [share.cents for share in fees_of_line([delivery], LineInput(1, 7, 3, 250, 550))]
    [60]
    """
    taken = take_on_line([fee for fee in fees if fee.per_line], line, goods_of_line(line))
    return [share_of(fee, cents, line.vat_bp) for fee, cents in taken]


def fees_of_order(fees: Iterable[Fee], lines: Sequence[LineInput]) -> list[FeeShare]:
    """The fees that stand below the lines of an order, in their order, zeros left out.

    >>> handling = Fee(2, "Gestion", "admin", "percent_of_total", 500, "coordinator", 9)
    >>> [share.cents for share in fees_of_order([handling], [LineInput(1, 7, 3, 250, 550)])]
    [38]
    """
    listed = list(fees)
    measured = [(line.supplier, line.quantity, goods_of_line(line)) for line in lines]
    due = sum(goods for _, _, goods in measured)
    due += sum(share.cents for line in lines for share in fees_of_line(listed, line))
    taken = take_on_order([fee for fee in listed if not fee.per_line], measured, due)
    return [share_of(fee, cents, 0) for fee, cents in taken]


def take_on_line(fees_per_line: Iterable[Fee], line: LineInput, goods: int) -> list[Taken]:
    """The fees per line that fall on a line, with what each takes, zeros left out."""
    supplier = line.supplier
    taken = []
    left = goods
    for fee in fees_per_line:
        if fee.scope is None or fee.scope == supplier:
            cents = _amount_on_line(fee, line)
            if cents:
                taken.append((fee, cents))
                left += cents
    return taken if left >= 0 else _limit_discounts(taken, goods)


def take_on_order(
    fees_per_order: Iterable[Fee], lines: Sequence[tuple[int, int, int]], due: int
) -> list[Taken]:
    """The fees per order with what each takes, zeros left out.

    ``lines`` are ``(supplier, quantity, goods_cents)``; ``due`` is what the lines cost
    with their own fees.
    """
    amounts = [(fee, _amount_on_order(fee, lines)) for fee in fees_per_order]
    taken = [(fee, cents) for fee, cents in amounts if cents]
    return taken if due + sum(cents for _, cents in taken) >= 0 else _limit_discounts(taken, due)


def share_of(fee: Fee, cents: int, line_vat_bp: int, vat_cents: int = 0) -> FeeShare:
    """The breakdown row of a fee once its amount is known."""
    vat_bp = line_vat_bp if fee.vat == INHERIT else fee.vat
    return FeeShare(fee.id, fee.name, fee.kind, fee.role, fee.owner, cents, vat_bp, vat_cents)


def _amount_on_line(fee: Fee, line: LineInput) -> int:
    """In cents; on a weighed line a percentage follows the weight, as the price does."""
    calculator, amount = fee.calculator, fee.amount
    if calculator == "per_item":
        return amount * line.quantity
    if calculator == "percent_per_item":
        on_one_item = divide_half_up(line.unit_price_cents * amount, WHOLE)
        if line.final_grams is None or not line.grams_per_item:
            return on_one_item * line.quantity
        return divide_half_up(on_one_item * line.final_grams, line.grams_per_item)
    return divide_half_up(1000 * grams_of_line(line) * amount, fee.unit_milligrams)


def _amount_on_order(fee: Fee, lines: Iterable[tuple[int, int, int]]) -> int:
    items = goods = 0
    for supplier, quantity, goods_cents in lines:
        if fee.scope is None or fee.scope == supplier:
            items += quantity
            goods += goods_cents
    if not items:
        return 0
    if fee.calculator == "flat":
        return fee.amount
    if fee.calculator == "percent_of_total":
        return divide_half_up(goods * fee.amount, WHOLE)
    if fee.calculator == "price_sack":
        return fee.amount if goods < fee.minimum_cents else fee.discount_cents
    counted = min(items, fee.max_items)
    return fee.amount + (counted - 1) * fee.additional_cents if counted else 0


def _limit_discounts(taken: Iterable[Taken], due: int) -> list[Taken]:
    left = max(0, due + sum(cents for _, cents in taken if cents > 0))
    limited = []
    for fee, cents in taken:
        if cents < 0:
            cents = max(cents, -left)
            left += cents
        if cents:
            limited.append((fee, cents))
    return limited

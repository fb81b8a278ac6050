"""What those who make a sale possible ask for it: fees, and discounts as negative fees.

Fees *per line* are part of the price a member sees; fees *per order* stand below the
lines. Amounts include VAT, are whole cents, and are rounded half up once per line or
once per order. Nothing is charged on an order without goods, and a discount never makes
a line or an order cost less than nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from halle.kernel.rules.sharing import divide_half_up
from halle.market.rules.lines import LineInput, goods_of_line, grams_of_line
from halle.market.rules.vat import WHOLE

Kind = Literal["packing", "transport", "admin", "sales", "fundraising"]
Role = Literal["coordinator", "supplier", "distributor"]
Calculator = Literal[
    "flat", "flexi", "per_item", "percent_per_item", "percent_of_total", "price_sack", "weight"
]

KINDS: Final = ("packing", "transport", "admin", "sales", "fundraising")
ROLES: Final = ("coordinator", "supplier", "distributor")
PER_LINE: Final = ("per_item", "percent_per_item", "weight")
PER_ORDER: Final = ("flat", "flexi", "percent_of_total", "price_sack")
INHERIT: Final = "inherit"
"""The fee takes the VAT rate of the goods of its line."""

KILOGRAM: Final = 1_000_000
"""Milligrams in what the rate of a weight fee is for (a pound would be 453 592)."""

LARGEST_AMOUNT: Final = 10**7


class FeeNotPossible(ValueError):
    """A fee that cannot be computed as described; ``code`` is stable.

    ``fee-inherits-vat-only-per-line``, ``fee-kind-unknown``, ``fee-role-unknown``,
    ``fee-calculator-unknown``, ``fee-amount-too-large``, ``fee-vat-out-of-range``,
    ``fee-parameter-not-positive``.
    """

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name[:60]}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee and how to compute it; one that exists is one that can be computed.

    ``amount`` is cents, or basis points for the two percentages; negative is a discount.
    ``per_item``: for each item. ``percent_per_item``: of one item's price, rounded, times
    the quantity. ``percent_of_total``: of all goods, rounded once, other fees not counted.
    ``flat``: per order. ``flexi``: ``amount`` for the first item and ``additional_cents``
    for each of the others, counting ``max_items`` at most. ``price_sack``: ``amount``
    while the goods are below ``minimum_cents``, ``discount_cents`` from there on.
    ``weight``: ``amount`` per ``unit_milligrams`` (a kilo), as measured where it was.

    A fee with the role ``supplier`` falls on the goods of ``only_supplier``, or of its
    owner when that is None; other fees fall on every line unless ``only_supplier`` is
    given. ``vat`` is basis points, or ``inherit`` for fees per line.
    """

    id: int
    name: str
    kind: Kind
    calculator: Calculator
    amount: int
    role: Role
    owner: int
    vat: int | Literal["inherit"] = 2000
    additional_cents: int = 0
    max_items: int = 0
    minimum_cents: int = 0
    discount_cents: int = 0
    unit_milligrams: int = KILOGRAM
    only_supplier: int | None = None
    scope: int | None = field(init=False, repr=False)
    per_line: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        code = _why_not(self)
        if code:
            raise FeeNotPossible(code, self.name)
        scope = self.only_supplier
        if scope is None and self.role == "supplier":
            scope = self.owner
        object.__setattr__(self, "scope", scope)
        object.__setattr__(self, "per_line", self.calculator in PER_LINE)


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


def _why_not(fee: Fee) -> str | None:
    if fee.kind not in KINDS:
        return "fee-kind-unknown"
    if fee.role not in ROLES:
        return "fee-role-unknown"
    if fee.calculator not in PER_LINE and fee.calculator not in PER_ORDER:
        return "fee-calculator-unknown"
    if fee.vat == INHERIT:
        if fee.calculator not in PER_LINE:
            return "fee-inherits-vat-only-per-line"
    elif not 0 <= fee.vat <= WHOLE:
        return "fee-vat-out-of-range"
    if max(abs(fee.amount), abs(fee.additional_cents), abs(fee.discount_cents)) > LARGEST_AMOUNT:
        return "fee-amount-too-large"
    if fee.max_items < 0 or fee.minimum_cents < 0 or fee.unit_milligrams <= 0:
        return "fee-parameter-not-positive"
    return None

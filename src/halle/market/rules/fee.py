"""A fee as those who make a sale possible describe it, and how it is computed."""

from dataclasses import dataclass, field
from typing import Final, Literal

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

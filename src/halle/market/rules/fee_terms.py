"""A fee as its owner fills it in."""

from dataclasses import dataclass
from typing import cast

from halle.market.rules.fee import INHERIT, Calculator, Fee, FeeNotPossible, Kind, Role


@dataclass(frozen=True, slots=True)
class FeeTerms:
    """``amount`` is cents, or basis points for the two percentages; negative is a discount.

    ``vat_bp`` None follows the VAT of the goods: only for fees that are part of a price.
    ``discount_cents`` is what a price sack asks from ``minimum_cents`` on.
    """

    name: str
    calculator: str
    amount: int
    kind: str = "admin"
    vat_bp: int | None = None
    additional_cents: int = 0
    max_items: int = 0
    minimum_cents: int = 0
    discount_cents: int = 0


def as_fee(terms: FeeTerms, *, owner: int, role: str = "coordinator", fee_id: int = 0) -> Fee:
    """The fee that is computed with; raises `FeeNotPossible` when it cannot be."""
    return Fee(
        id=fee_id,
        name=terms.name,
        kind=cast(Kind, terms.kind),
        calculator=cast(Calculator, terms.calculator),
        amount=terms.amount,
        role=cast(Role, role),
        owner=owner,
        vat=INHERIT if terms.vat_bp is None else terms.vat_bp,
        additional_cents=terms.additional_cents,
        max_items=terms.max_items,
        minimum_cents=terms.minimum_cents,
        discount_cents=terms.discount_cents,
    )


def why_not(terms: FeeTerms) -> str | None:
    """Why a fee cannot be computed as it is filled in, as a stable code; None when it can.

    >>> why_not(FeeTerms("Gestion", "percent_per_item", 500))
    >>> why_not(FeeTerms("Sachet", "flat", 50)), why_not(FeeTerms("?", "by_mood", 50))
    ('fee-inherits-vat-only-per-line', 'fee-calculator-unknown')
    """
    try:
        as_fee(terms, owner=0)
    except FeeNotPossible as problem:
        return problem.code
    return None

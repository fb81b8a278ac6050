"""The VAT inside each fee of an order, to the cent that the books have it."""

from collections.abc import Sequence
from typing import NamedTuple

from halle.circuits.rules.settlement import FEE, SUPPLIER
from halle.kernel.rules.sharing import round_keeping_sum
from halle.market.rules.vat import vat_by_rate

WHOLE = 10_000


class FeeAmount(NamedTuple):
    """One fee of an order at one rate, VAT included."""

    owner: int
    vat_bp: int
    cents: int


def vat_in_fees(goods: Sequence[tuple[int, int, int]], fees: Sequence[FeeAmount]) -> list[int]:
    """The tax inside each fee, given the goods ``(supplier, vat_bp, cents)`` of the same order.

    Settlement shares the tax of a rate among producers and fee owners; what falls to an
    owner is shared among its fees by largest remainder, so that the fees of an order add
    up to what the books say its owners owe the State.

    >>> vat_in_fees([(7, 550, 500)], [FeeAmount(9, 550, 25), FeeAmount(9, 2000, 20)])
    [1, 3]
    """
    sums: dict[tuple[int, str, int], int] = {}
    for kind, amounts in ((SUPPLIER, goods), (FEE, fees)):
        for holder, vat_bp, cents in amounts:
            key = (vat_bp, kind, holder)
            sums[key] = sums.get(key, 0) + cents
    groups = sorted(sums)
    taxes = dict(
        zip(groups, vat_by_rate((sums[key], key[0]) for key in groups).by_line, strict=True)
    )
    found = [0] * len(fees)
    for (vat_bp, kind, owner), tax in taxes.items():
        if kind != FEE or not vat_bp:
            continue
        places = [
            place for place, fee in enumerate(fees) if (fee.owner, fee.vat_bp) == (owner, vat_bp)
        ]
        exact = [fees[place].cents * vat_bp for place in places]
        shares = round_keeping_sum(exact, WHOLE + vat_bp, tax)
        for place, cents in zip(places, shares, strict=True):
            found[place] = cents
    return found

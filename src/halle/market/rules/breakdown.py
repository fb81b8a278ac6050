"""An order's fees added up, each once per VAT rate: what is kept and reported."""

from typing import NamedTuple

from halle.market.rules.fees import FeeShare, Kind, Role
from halle.market.rules.pricing import PricedOrder


class FeeTotal(NamedTuple):
    """What one fee takes on a whole order at one VAT rate, in cents, VAT included.

    ``is_per_line`` tells a fee that is inside the prices of the lines from one that
    stands below them.
    """

    fee_id: int
    owner: int
    name: str
    kind: Kind
    role: Role
    is_per_line: bool
    vat_bp: int
    cents: int


def fee_totals(priced: PricedOrder) -> list[FeeTotal]:
    """Every fee of an order, in the order they first appear; they add up to ``fees_cents``.

    >>> from halle.market.rules.fees import Fee
    >>> from halle.market.rules.pricing import LineInput, price_order
    >>> fee = Fee(1, "Sachet", "packing", "per_item", 10, "distributor", 9, "inherit")
    >>> lines = [LineInput(1, 7, 2, 250, 550), LineInput(2, 7, 1, 90, 550)]
    >>> [(total.vat_bp, total.cents) for total in fee_totals(price_order(lines, [fee]))]
    [(550, 30)]
    """
    sums: dict[tuple[int, Role, int], tuple[FeeShare, bool, int]] = {}
    shares = [(share, True) for line in priced.lines for share in line.fees]
    shares += [(share, False) for share in priced.order_fees]
    for share, is_per_line in shares:
        key = (share.fee_id, share.role, share.vat_bp)
        first, per_line, cents = sums.get(key, (share, is_per_line, 0))
        sums[key] = (first, per_line, cents + share.cents)
    return [
        FeeTotal(
            first.fee_id,
            first.owner,
            first.name,
            first.kind,
            first.role,
            is_per_line,
            first.vat_bp,
            cents,
        )
        for first, is_per_line, cents in sums.values()
    ]

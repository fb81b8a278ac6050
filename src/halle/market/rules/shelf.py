"""The price on the shelf, and who receives what of it."""

from collections.abc import Iterable
from typing import NamedTuple

from halle.market.rules.fees import Fee, fees_of_line
from halle.market.rules.lines import LineInput
from halle.market.rules.vat import vat_by_rate


class PricePart(NamedTuple):
    """Who receives what of one item's price: the seller first, then each fee.

    ``role`` and ``kind`` are those of the fee; the seller's are ``seller`` and ``goods``
    and its ``fee_id`` is None. ``cents`` includes ``vat_cents``.
    """

    receiver: int
    role: str
    kind: str
    name: str
    fee_id: int | None
    cents: int
    vat_cents: int


def displayed_price(
    unit_price_cents: int,
    fees: Iterable[Fee],
    *,
    supplier: int,
    grams_per_item: int | None = None,
) -> int:
    """The price on the shelf: one item with the fees that are part of it, in cents.

    >>> displayed_price(
    ...     100, [Fee(1, "Port", "transport", "per_item", 5, "distributor", 9)], supplier=7
    ... )
    105
    """
    line = LineInput(0, supplier, 1, unit_price_cents, 0, grams_per_item)
    return unit_price_cents + sum(share.cents for share in fees_of_line(fees, line))


def explain_price(
    unit_price_cents: int,
    fees: Iterable[Fee],
    *,
    supplier: int,
    vat_bp: int = 0,
    grams_per_item: int | None = None,
) -> list[PricePart]:
    """Who receives what when a member buys one item; the parts add up to its price.

    Fees on the whole order are not part of it. VAT is told for each part, rounded once
    per rate on the item.

    >>> [
    ...     (part.name, part.cents)
    ...     for part in explain_price(
    ...         100, [Fee(1, "Port", "transport", "per_item", 5, "distributor", 9)], supplier=7
    ...     )
    ... ]
    [('', 100), ('Port', 5)]
    """
    line = LineInput(0, supplier, 1, unit_price_cents, vat_bp, grams_per_item)
    shares = fees_of_line(fees, line)
    vat = vat_by_rate(
        [(unit_price_cents, vat_bp), *((share.cents, share.vat_bp) for share in shares)]
    ).by_line
    seller = PricePart(supplier, "seller", "goods", "", None, unit_price_cents, vat[0])
    return [seller] + [
        PricePart(share.owner, share.role, share.kind, share.name, share.fee_id, share.cents, tax)
        for share, tax in zip(shares, vat[1:], strict=True)
    ]

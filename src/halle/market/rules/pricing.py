"""What an order costs, line by line, so that what is shown is exactly what is paid.

The total is the sum of the line totals and of the fees below them, never a figure of its
own. Everything is in cents, VAT included; VAT is told in document mode (`vat_by_rate`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from halle.kernel.rules.sharing import divide_half_up
from halle.market.rules.fees import (
    Fee,
    FeeShare,
    Taken,
    share_of,
    take_on_line,
    take_on_order,
)
from halle.market.rules.lines import LineInput, goods_of_line
from halle.market.rules.shelf import PricePart, displayed_price, explain_price
from halle.market.rules.vat import VatTotal, vat_by_rate

__all__ = [
    "LineInput",
    "PricePart",
    "PricedLine",
    "PricedOrder",
    "displayed_price",
    "explain_price",
    "price_order",
]


class PricedLine(NamedTuple):
    """A line as the member sees it and as it is kept on the order.

    ``goods_cents`` is the seller's, ``fees`` are part of the price, and
    ``total_cents == goods_cents + fees_cents``. ``displayed_unit_cents`` is the price of
    one item with its fees, to the nearest cent: to be read, the total is what counts (on a
    line of nothing it is the seller's price).
    ``vat_cents`` is the tax inside the total, ``goods_vat_cents`` the seller's part of it.
    """

    offer_id: int
    supplier: int
    quantity: int
    unit_price_cents: int
    vat_bp: int
    goods_cents: int
    goods_vat_cents: int
    fees: tuple[FeeShare, ...]
    fees_cents: int
    total_cents: int
    displayed_unit_cents: int
    vat_cents: int


class PricedOrder(NamedTuple):
    """An order to the cent.

    ``total_cents`` is the sum of ``lines[…].total_cents`` and ``order_fees[…].cents``;
    ``goods_cents`` and ``fees_cents`` (of every kind) add up to it too. ``vat`` has one
    row per rate, ascending, and agrees with the VAT of the lines and fees.
    """

    lines: tuple[PricedLine, ...]
    order_fees: tuple[FeeShare, ...]
    goods_cents: int
    fees_cents: int
    total_cents: int
    vat: tuple[VatTotal, ...]


def price_order(lines: Sequence[LineInput], fees: Sequence[Fee]) -> PricedOrder:
    """Price a basket: goods, the fees inside each line, the fees below, VAT per rate.

    Fees keep the order they are given in; those that come to nothing are left out. The
    order of the lines changes nothing but which of two equal lines carries an odd cent
    of VAT.

    >>> packing = Fee(1, "Sachet", "packing", "per_item", 10, "distributor", 9, 2000)
    >>> priced = price_order([LineInput(1, 7, 2, 250, 550)], [packing])
    >>> priced.lines[0].displayed_unit_cents, priced.total_cents
    (260, 520)
    >>> priced.vat
    (VatTotal(rate_bp=550, gross_cents=500, vat_cents=26), \
VatTotal(rate_bp=2000, gross_cents=20, vat_cents=3))
    """
    fees_on_lines = [fee for fee in fees if fee.per_line]
    fees_on_order = [fee for fee in fees if not fee.per_line]
    parts: list[tuple[int, int]] = []
    drafts: list[tuple[LineInput, int, list[Taken]]] = []
    for line in lines:
        line_vat_bp, goods = line.vat_bp, goods_of_line(line)
        taken = take_on_line(fees_on_lines, line, goods)
        parts.append((goods, line_vat_bp))
        for fee, cents in taken:
            parts.append((cents, line_vat_bp if fee.vat == "inherit" else fee.vat))
        drafts.append((line, goods, taken))

    below = []
    if fees_on_order:
        measured = [(line.supplier, line.quantity, goods) for line, goods, _ in drafts]
        below = take_on_order(fees_on_order, measured, sum(cents for cents, _ in parts))
        parts += [(cents, fee.vat) for fee, cents in below if fee.vat != "inherit"]

    totals, vat_by_part = vat_by_rate(parts)
    vat_of_parts = iter(vat_by_part)
    priced = tuple(_priced_line(*draft, vat_of_parts) for draft in drafts)
    order_fees = tuple(share_of(fee, cents, 0, next(vat_of_parts)) for fee, cents in below)
    goods_cents = sum(goods for _, goods, _ in drafts)
    total = sum(cents for cents, _ in parts)
    return PricedOrder(priced, order_fees, goods_cents, total - goods_cents, total, totals)


def _priced_line(
    line: LineInput, goods: int, taken: list[Taken], vat_of_parts: Iterator[int]
) -> PricedLine:
    goods_vat = vat_cents = next(vat_of_parts)
    fees_cents = 0
    shares = []
    for fee, cents in taken:
        fee_vat = next(vat_of_parts)
        shares.append(share_of(fee, cents, line.vat_bp, fee_vat))
        fees_cents += cents
        vat_cents += fee_vat
    total = goods + fees_cents
    quantity = line.quantity
    return PricedLine(
        line.offer_id,
        line.supplier,
        quantity,
        line.unit_price_cents,
        line.vat_bp,
        goods,
        goods_vat,
        tuple(shares),
        fees_cents,
        total,
        divide_half_up(total, quantity) if quantity else line.unit_price_cents,
        vat_cents,
    )

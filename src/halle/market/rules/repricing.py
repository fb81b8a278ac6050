"""An order priced again from what it kept, when a line falls away or the scales have spoken."""

from collections.abc import Sequence
from typing import NamedTuple

from halle.market.rules.breakdown import FeeTotal, fee_totals
from halle.market.rules.lines import LineInput
from halle.market.rules.pricing import price_order
from halle.market.rules.snapshots import fees_from_json


class KeptLine(NamedTuple):
    """A line of an order as it stands: what was shown, what it became, what it comes to.

    ``final_quantity`` and ``final_grams`` are None until somebody corrects the line.
    """

    line_id: int
    offer_id: int
    supplier_id: int
    quantity: int
    price_cents: int
    vat_bp: int
    grams: int | None
    final_quantity: int | None
    final_grams: int | None
    goods_cents: int
    fees_cents: int
    total_cents: int


class RepricedLine(NamedTuple):
    """The new amounts of a line, in cents, VAT included."""

    line_id: int
    goods_cents: int
    fees_cents: int
    total_cents: int


class RepricedOrder(NamedTuple):
    """An order's new amounts: only the lines that change, all of its fees, its total."""

    lines: tuple[RepricedLine, ...]
    fees: tuple[FeeTotal, ...]
    total_cents: int


def line_to_price(line: KeptLine) -> LineInput:
    """What `price_order` takes: as many as came, at the price of the day of ordering."""
    return LineInput(
        line.offer_id,
        line.supplier_id,
        line.quantity if line.final_quantity is None else line.final_quantity,
        line.price_cents,
        line.vat_bp,
        line.grams,
        line.final_grams,
    )


def reprice(lines: Sequence[KeptLine], fee_terms: str) -> RepricedOrder:
    """Price the live lines of an order again, with the fees that it kept.

    Prices, rates and fees are those of the hour of ordering, whatever they are today.
    Without a line left there is nothing to pay, not even a flat fee.

    >>> line = KeptLine(4, 1, 7, 2, 250, 550, None, 1, None, 500, 0, 500)
    >>> flat = '[[3,"Gestion","admin","flat",100,"coordinator",9,2000,0,0,0,0,1000000,null]]'
    >>> reprice([line], flat).lines, reprice([line], flat).total_cents
    ((RepricedLine(line_id=4, goods_cents=250, fees_cents=0, total_cents=250),), 350)
    >>> reprice([], flat).total_cents
    0
    """
    priced = price_order([line_to_price(line) for line in lines], fees_from_json(fee_terms))
    changed = tuple(
        RepricedLine(line.line_id, new.goods_cents, new.fees_cents, new.total_cents)
        for line, new in zip(lines, priced.lines, strict=True)
        if (line.goods_cents, line.fees_cents) != (new.goods_cents, new.fees_cents)
    )
    return RepricedOrder(changed, tuple(fee_totals(priced)), priced.total_cents)

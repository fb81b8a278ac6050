"""A basket as it would be ordered now: what each line costs, what can no longer be had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from halle.circuits.queries.pricing_input import offers_for_sale
from halle.market.rules.fees import Fee
from halle.market.rules.pricing import PricedLine, PricedOrder, price_order
from halle.market.rules.snapshots import OfferForSale, lines_to_price


class LineNow(NamedTuple):
    """A line that can be ordered: the offer and what it costs."""

    offer: OfferForSale
    priced: PricedLine


@dataclass(frozen=True, slots=True)
class BasketPriced:
    """What can be ordered and what it costs; what must be taken out first.

    ``gone`` are offers withdrawn while they lay in the basket, or that do not go out at
    the point that was chosen; ``unknown`` are ids of offers the cycle never had.
    """

    lines: list[LineNow]
    gone: list[tuple[OfferForSale, int]]
    unknown: list[int]
    order: PricedOrder

    @property
    def count(self) -> int:
        """How many different things there are in it, gone ones too."""
        return len(self.lines) + len(self.gone)

    @property
    def lines_cents(self) -> int:
        """What the lines come to, fees below them left aside."""
        return sum(line.priced.total_cents for line in self.lines)


def price_basket(
    cycle_id: int,
    cycle_point_id: int | None,
    wanted: Mapping[int, int],
    fees: Sequence[Fee],
    kept: Mapping[int, tuple[OfferForSale, int]] | None = None,
) -> BasketPriced:
    """Price a basket for one point; ``kept`` lines of an order keep their price. One query."""
    offers = offers_for_sale(cycle_id, cycle_point_id, wanted) if wanted else {}
    sold: dict[int, OfferForSale] = {}
    gone = []
    for pk, quantity in wanted.items():
        offer = offers.get(pk)
        if kept and pk in kept:
            known, number = kept[pk]
            is_sold = offer is not None and offer.is_for_sale
            offer = known._replace(is_for_sale=is_sold or quantity <= number)
        if offer is None:
            continue
        if offer.is_for_sale:
            sold[pk] = offer
        else:
            gone.append((offer, quantity))
    order = price_order(lines_to_price({pk: wanted[pk] for pk in sold}, sold), fees)
    lines = [LineNow(sold[line.offer_id], line) for line in order.lines]
    known_ids = {*sold, *(offer.offer_id for offer, _ in gone)}
    return BasketPriced(lines, gone, [pk for pk in wanted if pk not in known_ids], order)

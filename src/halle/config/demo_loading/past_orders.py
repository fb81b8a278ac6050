"""One order of the past, from wish to what was really paid, by the rules that real orders follow."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from halle.circuits.rules.corrections import correct_quantity, correct_weight
from halle.config.demo import rhythm
from halle.config.demo_loading.catalogue import ShelfOffer
from halle.config.demo_loading.demand import Shopper, comment, way_of_paying
from halle.config.demo_loading.frames import Frame, PastSlot
from halle.config.demo_loading.hubs import ReadyHub
from halle.market.rules.fees import Fee
from halle.market.rules.lines import LineInput
from halle.market.rules.pricing import PricedOrder, price_order
from halle.market.rules.snapshots import lines_to_price

WEIGHED_PERMILLE = 600
"""How often what is sold by weight weighs something else than announced."""
OWED_PERMILLE = 15
"""How many fetched a basket and have not paid it yet."""
WEIGHTS = (0.965, 0.05)


@dataclass(slots=True)
class PastOrder:
    """An order as it was placed (``before``) and as it ended (``after`` the scales spoke).

    ``final`` says what was really brought, by offer: the line as it was priced again.
    ``first_cents`` is what it came to before a change of mind, if there was one.
    """

    shopper: Shopper
    placed_at: datetime
    pay_by: str
    slot: PastSlot
    before: PricedOrder
    after: PricedOrder
    offers: dict[int, ShelfOffer]
    final: dict[int, LineInput]
    comment: str
    is_cancelled: bool
    first_cents: int | None
    absent: bool
    paid: bool
    ended_at: datetime

    @property
    def version(self) -> int:
        """One, and one more for each change, for its end, and for what the scales said."""
        return 2 + (self.first_cents is not None) + bool(self.final)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody would like, and what it would cost them."""

    offers: dict[int, ShelfOffer]
    lines: list[LineInput]
    fees: list[Fee]
    order: PricedOrder

    @classmethod
    def priced(cls, basket: list[tuple[ShelfOffer, int]], fees: list[Fee]) -> Wish:
        """A basket, with the prices and fees of that day."""
        offers = {offer.sale.offer_id: offer for offer, _ in basket}
        wanted = {offer.sale.offer_id: quantity for offer, quantity in basket}
        lines = lines_to_price(wanted, {pk: offer.sale for pk, offer in offers.items()})
        return cls(offers, lines, fees, price_order(lines, fees))

    @property
    def goods_cents(self) -> int:
        """What its lines come to, which is what a hub's minimum is about."""
        return sum(line.total_cents for line in self.order.lines)

    def corrected(self, final: dict[int, LineInput]) -> PricedOrder:
        """The order once these lines were weighed or came short."""
        if not final:
            return self.order
        return price_order([final.get(line.offer_id, line) for line in self.lines], self.fees)


class PastOrders:
    """Draws the orders of one cycle."""

    def __init__(self, frame: Frame, fees: list[list[Fee]], draw: random.Random) -> None:
        self._frame, self._fees, self._draw = frame, fees, draw

    def order(
        self, at: datetime, shopper: Shopper, basket: list[tuple[ShelfOffer, int]]
    ) -> PastOrder | None:
        """What became of a wish; nothing when no time was left or it was too small."""
        rank = shopper.point % len(self._frame.slots)
        free = [slot for slot in self._frame.slots[rank] if slot.has_room]
        if not free or not basket:
            return None
        wish = Wish.priced(basket, self._fees[rank])
        if wish.goods_cents < self._frame.hub.demo.minimum_order_cents:
            return None
        return self._outcome(wish, at, shopper, free)

    def _outcome(
        self, wish: Wish, at: datetime, shopper: Shopper, free: list[PastSlot]
    ) -> PastOrder:
        draw = self._draw
        cancelled = draw.randrange(1000) < rhythm.CANCELLED_PERMILLE
        pay_by = way_of_paying(shopper, self._frame.hub, draw)
        final = {} if cancelled else self._corrections(wish.lines, wish.offers, pay_by)
        slot = draw.choice(free)
        slot.taken += not cancelled
        absent = draw.randrange(1000) < rhythm.ABSENT_PERMILLE
        return PastOrder(
            shopper=shopper,
            placed_at=at,
            pay_by=pay_by,
            slot=slot,
            before=wish.order,
            after=wish.corrected(final),
            offers=wish.offers,
            final=final,
            comment=comment(draw),
            is_cancelled=cancelled,
            first_cents=None if cancelled else self._first_total(wish.order),
            absent=absent,
            paid=self._is_paid(pay_by, absent=absent),
            ended_at=at + (self._frame.dates.closes_at - at) * draw.random(),
        )

    def _corrections(
        self, lines: list[LineInput], offers: dict[int, ShelfOffer], pay_by: str
    ) -> dict[int, LineInput]:
        """What was weighed or came short; a wallet is never asked for more than was set aside."""
        draw, final = self._draw, {}
        for line in lines:
            if offers[line.offer_id].is_weighed:
                if draw.randrange(1000) < WEIGHED_PERMILLE:
                    factor = draw.gauss(*WEIGHTS)
                    factor = min(1.0, factor) if pay_by == "credit" else factor
                    grams = round(line.quantity * (line.grams_per_item or 0) * factor / 10) * 10
                    final[line.offer_id] = correct_weight(line, grams).line
            elif line.quantity > 1 and draw.randrange(1000) < 3 * rhythm.SHORTAGE_PERMILLE_OF_LINES:
                final[line.offer_id] = correct_quantity(line, line.quantity - 1).line
        return final

    def _first_total(self, before: PricedOrder) -> int | None:
        """What the order came to before its last line was added, for those who changed it."""
        if len(before.lines) < 2 or self._draw.randrange(1000) >= rhythm.AMENDED_PERMILLE:
            return None
        return before.total_cents - before.lines[-1].total_cents

    def _is_paid(self, pay_by: str, *, absent: bool) -> bool:
        if pay_by == "credit":
            return True
        return not absent and self._draw.randrange(1000) >= OWED_PERMILLE


def method_of_payment(order: PastOrder, hub: ReadyHub, draw: random.Random) -> str:
    """What was brought when fetching, or the bank."""
    if order.pay_by == "transfer":
        return "transfer"
    ways = {
        way: weight
        for way, weight in rhythm.COLLECTION_WEIGHTS.items()
        if way in hub.house.taken_at_collection
    }
    return draw.choices(list(ways), list(ways.values()))[0]


def paid_at(order: PastOrder, draw: random.Random) -> datetime:
    """While the slot is open; a transfer arrives one to four days after."""
    dates = order.slot.dates
    at = dates.starts_at + (dates.ends_at - dates.starts_at) * draw.random()
    return at + timedelta(days=draw.randint(1, 4)) if order.pay_by == "transfer" else at

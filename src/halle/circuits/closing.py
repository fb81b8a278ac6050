"""The steps of closing, each over all the orders at once.

Locks are taken in the order of everything that writes orders: session, orders, slots,
pools, balances.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, cast
from uuid import UUID

from halle.circuits.placing import CREDIT, move_slots
from halle.circuits.queries.settlement_input import minimums_of, ordered_by_supplier, places_of
from halle.circuits.rules.minimums import suppliers_below
from halle.circuits.rules.settlement import settle_amounts
from halle.ledger.posting import Posting
from halle.market import closing
from halle.market.amounts import write_repriced
from halle.market.ordering import drawn_by_order
from halle.market.queries.kept import (
    KeptOrder,
    fees_of_orders,
    goods_of_orders,
    kept_orders,
    live_lines,
)
from halle.market.rules.repricing import reprice
from halle.market.stock import hand_out

Legs = dict[tuple[str, int, str], int]


class Shortened(NamedTuple):
    """An order whose lines of some producers were cancelled, and what is left of it."""

    order: KeptOrder
    total_cents: int
    is_empty: bool

    @property
    def change_cents(self) -> int:
        """How much less it comes to."""
        return self.order.total_cents - self.total_cents


def apply_minimums(cycle_id: int, placed: list[int], at: datetime) -> list[Shortened]:
    """Cancel what producers below their minimum will not harvest; price what is left again.

    An order of which nothing is left is cancelled. Other producers' lines keep their
    amounts: only fees per order can change.
    """
    below = suppliers_below(ordered_by_supplier(placed), minimums_of(cycle_id))
    if not below:
        return []
    concerned = closing.cancel_lines(placed, below, closing.BELOW_MINIMUM)
    orders, lines = kept_orders(concerned), live_lines(concerned)
    repriced = {pk: reprice(lines[pk], order.fee_terms) for pk, order in orders.items()}
    write_repriced(repriced)
    empty = {pk for pk in concerned if not lines[pk]}
    closing.cancel_empty(empty, at)
    return [Shortened(order, repriced[pk].total_cents, pk in empty) for pk, order in orders.items()]


def firm_up(cycle_id: int, at: datetime) -> list[Shortened]:
    """Turn what a closed session holds into firm orders; answer those that were shortened.

    Reservations nobody finished are given back, minimums applied, places and promises of
    what is cancelled released, and what was sold leaves the stock.
    """
    lapsed = closing.lapse_session(cycle_id, at)
    placed = closing.placed_orders(cycle_id)
    held, before = drawn_by_order(lapsed), drawn_by_order(placed)
    shortened = apply_minimums(cycle_id, placed, at)
    sold = drawn_by_order(placed)
    ended = [*lapsed, *(one.order.order_id for one in shortened if one.is_empty)]
    move_slots({slot: -places for slot, places in places_of(ended).items()})
    released = {
        pool: held.get(pool, 0) + before.get(pool, 0) - sold.get(pool, 0)
        for pool in held.keys() | before.keys()
    }
    hand_out(sold, released)
    closing.confirm_orders(cycle_id)
    return shortened


class Occasion(NamedTuple):
    """Which closing of which cycle entries are written for."""

    name: str
    public_id: UUID
    closings: int

    def posting(self, kind: str, reference: str, number: int, legs: Legs) -> Posting:
        """An entry that people recognise: the cycle's name and the order's number."""
        return Posting(kind, reference, legs, f"{self.name} · {number}", self.public_id)


def refunds(shortened: Iterable[Shortened], occasion: Occasion) -> list[Posting]:
    """What comes back to wallets for lines that nobody harvests."""
    return [
        occasion.posting(
            "advance",
            f"{one.order.public_id}:{one.order.version + 1}",
            one.order.number,
            {
                ("advance", one.order.buyer_id, ""): -one.change_cents,
                ("wallet", one.order.buyer_id, ""): one.change_cents,
            },
        )
        for one in shortened
        if one.order.pay_by == CREDIT and one.change_cents
    ]


def settlements(order_ids: Iterable[int], occasion: Occasion) -> list[Posting]:
    """One entry for each firm order, and one more that pays it out of what was set aside.

    An order of gifts alone moves nothing and has no entry.
    """
    orders = kept_orders(order_ids)
    goods, fees = goods_of_orders(orders), fees_of_orders(orders)
    postings = []
    for pk, order in orders.items():
        reference = closing_reference(order.public_id, occasion.closings)
        legs = cast("Legs", settle_amounts(goods[pk], fees[pk], order.buyer_id))
        if legs:
            postings.append(occasion.posting("order", reference, order.number, legs))
        if order.pay_by == CREDIT and order.total_cents:
            paid = settle_legs(order)
            postings.append(occasion.posting("settle", reference, order.number, paid))
    return postings


def settle_legs(order: KeptOrder) -> Legs:
    """An order paid out of what its member had set aside."""
    return {
        ("advance", order.buyer_id, ""): -order.total_cents,
        ("buyer", order.buyer_id, ""): order.total_cents,
    }


def closing_reference(public_id: str, closings: int) -> str:
    """What the entries of an order's closing are about: the order, and which closing if again."""
    return public_id if closings == 1 else f"{public_id}:{closings}"

"""A year of closed cycles, written as sets: orders, what was paid, what farms were paid."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby
from uuid import UUID

from halle.billing.models import Payment
from halle.circuits.models import Collection
from halle.config.demo_loading.bookkeeping import Bookkeeping, PaymentRow
from halle.config.demo_loading.books import Books
from halle.config.demo_loading.calendar import CycleDates, live_cycles, past_cycles
from halle.config.demo_loading.demand import Demand, Shelf
from halle.config.demo_loading.frames import Frame, FrameWriter, count_orders
from halle.config.demo_loading.hubs import ReadyHub, rules_of
from halle.config.demo_loading.past_orders import PastOrder, PastOrders
from halle.config.demo_loading.payouts import Payouts
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.kernel import sets
from halle.kernel.transactions import write_transaction
from halle.market.models import Order, OrderFee, OrderLine
from halle.market.ordering import FEE_COLUMNS
from halle.market.rules.breakdown import fee_totals
from halle.market.rules.fees import Fee
from halle.market.rules.snapshots import fees_to_json

ORDER_COLUMNS = (
    "id", "public_id", "session_id", "number", "buyer_id", "state", "pay_by", "total_cents",
    "comment", "token", "fee_terms", "version", "started_at", "placed_at", "ended_at",
)  # fmt: skip
LINE_COLUMNS = (
    "order_id", "offer_id", "supplier_id", "pool_id", "drawn", "name", "unit", "grams", "quantity",
    "price_cents", "vat_bp", "goods_cents", "fees_cents", "total_cents", "ordered_cents", "state",
    "end_reason", "final_quantity", "final_grams",
)  # fmt: skip
COLLECTION_COLUMNS = (
    "order_id", "slot_id", "handed_over_at", "handed_over_by_id", "absent_at", "fate", "note",
)  # fmt: skip
PAYMENT_COLUMNS = PaymentRow._fields

Placed = tuple[int, UUID, PastOrder]
"""An order with its keys."""


class History:
    """Tells the past, cycle by cycle."""

    def __init__(
        self, plan: Plan, hubs: dict[str, ReadyHub], demand: Demand, team: dict[str, int]
    ) -> None:
        self._plan, self._hubs, self._demand, self._team = plan, hubs, demand, team
        self._ids = PublicIds(plan.draw("orders"))
        self._books = Books()
        self._payouts = Payouts(plan, hubs, self._books, team)
        self._fees = {
            key: [rules_of(hub.fees_at(demo.key)) for demo, _ in hub.points]
            for key, hub in hubs.items()
        }
        self._shelves: dict[tuple[str, int], Shelf] = {}
        self.orders = 0

    def write(self, tell: Callable[[str], None]) -> None:
        """Everything that closed and was fetched before today."""
        cycles = past_cycles(self._plan, live_cycles(self._plan))
        writer = FrameWriter(self._plan, self._hubs, self._demand)
        told = 0
        for month, group in groupby(cycles, key=self._month):
            dates = list(group)
            with write_transaction():
                self._payouts.pay_until(month)
            for frame in self._framed(writer, dates):
                with write_transaction():
                    self._tell_cycle(frame)
            told += len(dates)
            tell(f"{told} of {len(cycles)} past cycles")
        with write_transaction():
            self._payouts.pay_until(self._month_of(self._plan.now))
            self._books.write()
            self._books.write_balances()
        tell(f"{self.orders} orders in them")

    def _framed(self, writer: FrameWriter, dates: list[CycleDates]) -> list[Frame]:
        with write_transaction():
            return writer.write(dates)

    def _tell_cycle(self, frame: Frame) -> None:
        """All the orders of one cycle."""
        draw = self._plan.draw("past", frame.dates.hub, frame.dates.closes_at.date())
        fees = self._fees[frame.dates.hub]
        drawn = PastOrders(frame, fees, draw)
        shelf = self._shelf(frame)
        orders = [
            order
            for at, shopper in self._demand.orders(frame.dates, draw)
            if (order := drawn.order(at, shopper, shelf.basket(draw)))
        ]
        pks = sets.reserve_ids(Order, len(orders))
        placed = [
            (pk, self._ids.at(order.placed_at), order)
            for pk, order in zip(pks, orders, strict=True)
        ]
        self._write_orders(frame, placed, fees)
        keeping = Bookkeeping(frame, self._books, self._ids, draw, self._team[frame.dates.hub])
        for number, (_, public_id, order) in enumerate(placed, 1):
            self._payouts.owe(frame, keeping.keep(public_id, number, order))
        sets.insert(Payment, PAYMENT_COLUMNS, keeping.payments)
        self._books.write()
        count_orders(frame, len(orders))
        self.orders += len(orders)

    def _write_orders(self, frame: Frame, placed: list[Placed], fees: list[list[Fee]]) -> None:
        terms = [fees_to_json(one) for one in fees]
        points = len(terms)
        sets.insert(
            Order,
            ORDER_COLUMNS,
            (
                (
                    pk, public_id, frame.session_id, number, order.shopper.id,
                    "cancelled" if order.is_cancelled else "confirmed", order.pay_by,
                    order.after.total_cents, order.comment, "",
                    terms[order.shopper.point % points], order.version, order.placed_at,
                    order.placed_at, order.ended_at if order.is_cancelled else None,
                )
                for number, (pk, public_id, order) in enumerate(placed, 1)
            ),
        )  # fmt: skip
        sets.insert(OrderLine, LINE_COLUMNS, self._lines(placed))
        sets.insert(
            OrderFee,
            FEE_COLUMNS,
            ((pk, *fee) for pk, _, order in placed for fee in fee_totals(order.after)),
        )
        team = self._team[frame.dates.hub]
        draw = self._plan.draw("fetched", frame.session_id)
        sets.insert(
            Collection, COLLECTION_COLUMNS, (self._fetched(one, team, draw) for one in placed)
        )

    def _lines(self, placed: list[Placed]) -> Iterator[tuple[object, ...]]:
        """The lines of orders; those of the past hold no stock any more."""
        for pk, _, order in placed:
            final = order.final
            for was, line in zip(order.before.lines, order.after.lines, strict=True):
                sale = order.offers[line.offer_id].sale
                known = final.get(line.offer_id)
                grams = known.final_grams if known else None
                short = known is not None and grams is None
                yield (
                    pk, line.offer_id, line.supplier, sale.pool_id, 0, sale.name, sale.unit,
                    sale.grams, was.quantity, sale.price_cents, sale.vat_bp, line.goods_cents,
                    line.fees_cents, line.total_cents, was.total_cents, "live", "",
                    line.quantity if short else None, grams,
                )  # fmt: skip

    def _fetched(
        self, one: Placed, team: int, draw: random.Random
    ) -> tuple[int, int, datetime | None, int | None, datetime | None, str, str]:
        pk, _, order = one
        if order.is_cancelled:
            return (pk, order.slot.id, None, None, None, "", "")
        if order.absent:
            return (pk, order.slot.id, None, None, order.slot.dates.ends_at, "given", "")
        dates = order.slot.dates
        at = dates.starts_at + (dates.ends_at - dates.starts_at) * draw.random()
        return (pk, order.slot.id, at, team, None, "", "")

    def _shelf(self, frame: Frame) -> Shelf:
        """What could be ordered, remembered by hub and month where it is all there is."""
        key = (frame.dates.hub, frame.dates.closes_at.month)
        known = self._shelves.get(key)
        if known is None or known.offers is not frame.offers:
            known = self._shelves[key] = Shelf(frame.offers)
        return known

    def _month(self, dates: CycleDates) -> tuple[int, int]:
        return (dates.collected_on.year, dates.collected_on.month)

    def _month_of(self, moment: datetime) -> tuple[int, int]:
        day = self._plan.local(moment).date()
        return (day.year, day.month)

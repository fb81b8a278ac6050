"""What one past order wrote into the books of its hub, from ordering to hand-over."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple, cast
from uuid import UUID

from halle.circuits.rules.settlement import AccountKey, difference, settle_order
from halle.config.demo_loading.books import Books, Key, PastEntry
from halle.config.demo_loading.frames import Frame
from halle.config.demo_loading.past_orders import PastOrder, method_of_payment, paid_at
from halle.config.demo_loading.plan import PublicIds

ROUND_TOP_UP_CENTS = 5_000
TOP_UP_METHODS = {"cheque": 45, "transfer": 35, "cash": 20}
HOLDS = {"cash": "till", "cheque": "till", "card": "till", "transfer": "bank"}


class PaymentRow(NamedTuple):
    """A row of ``billing.Payment``."""

    public_id: UUID
    keeper_id: int
    payer_id: int
    method: str
    cents: int
    for_reference: UUID
    note: str
    recorded_by_id: int
    at: datetime


class Bookkeeping:
    """Keeps the books of the orders of one cycle."""

    def __init__(
        self, frame: Frame, books: Books, ids: PublicIds, draw: random.Random, team: int
    ) -> None:
        self._frame, self._books, self._ids, self._draw = frame, books, ids, draw
        self._team = team
        self._hub = frame.hub.id
        self._closed_at = frame.dates.closes_at + timedelta(seconds=4)
        self.payments: list[PaymentRow] = []

    def keep(self, public_id: UUID, number: int, order: PastOrder) -> dict[AccountKey, int]:
        """Post everything an order led to; answers what it finally settled."""
        buyer = order.shopper.id
        if order.pay_by == "credit":
            self._set_aside(public_id, order)
        if order.is_cancelled:
            return {}
        before = settle_order(order.before, buyer)
        self._post_about(number, self._closed_at, "order", str(public_id), before)
        if order.pay_by == "credit":
            total = order.before.total_cents
            legs = {("advance", buyer, ""): -total, ("buyer", buyer, ""): total}
            self._post_about(number, self._closed_at, "settle", str(public_id), legs)
        after = before
        if order.final:
            after = settle_order(order.after, buyer)
            self._correct(public_id, number, order, difference(before, after))
        if order.pay_by != "credit" and order.paid:
            self._take_payment(public_id, order)
        return after

    def _set_aside(self, public_id: UUID, order: PastOrder) -> None:
        """The advance of a credit order, of its change, of its calling off."""
        member, total = order.shopper.id, order.before.total_cents
        first = total if order.first_cents is None else order.first_cents
        lacking = max(total, first) - self._books.wallet(self._hub, member)
        if lacking > 0:
            self._top_up(member, lacking, order.placed_at - timedelta(hours=2))
        moves = [(order.placed_at, 1, first)]
        if order.is_cancelled:
            moves.append((order.ended_at, 2, -total))
        elif first != total:
            moves.append((order.ended_at, 2, total - first))
        for at, version, cents in moves:
            legs = {("wallet", member, ""): -cents, ("advance", member, ""): cents}
            self._post(at, "advance", f"{public_id}:{version}", legs)

    def _top_up(self, member: int, lacking: int, at: datetime) -> None:
        wish = lacking + self._draw.choice((0, 5_000, 10_000))
        cents = -(-wish // ROUND_TOP_UP_CENTS) * ROUND_TOP_UP_CENTS
        method = self._draw.choices(list(TOP_UP_METHODS), list(TOP_UP_METHODS.values()))[0]
        legs = {(HOLDS[method], self._hub, method): -cents, ("wallet", member, ""): cents}
        self._post(at, "top_up", str(self._ids.at(at)), legs)

    def _correct(
        self, public_id: UUID, number: int, order: PastOrder, legs: dict[AccountKey, int]
    ) -> None:
        """The difference, back into the wallet for those who paid ahead."""
        if not legs:
            return
        changed = dict(legs)
        buyer = AccountKey("buyer", order.shopper.id)
        if order.pay_by == "credit" and buyer in changed:
            changed[AccountKey("wallet", order.shopper.id)] = changed.pop(buyer)
        at = order.slot.dates.starts_at - timedelta(hours=3)
        self._post_about(number, at, "correction", f"{public_id}:{order.version}", changed)

    def _take_payment(self, public_id: UUID, order: PastOrder) -> None:
        at, cents = paid_at(order, self._draw), order.after.total_cents
        if cents <= 0:
            return
        method = method_of_payment(order, self._frame.hub, self._draw)
        payment = PaymentRow(
            self._ids.at(at), self._hub, order.shopper.id, method, cents, public_id, "",
            self._team, at,
        )  # fmt: skip
        self.payments.append(payment)
        legs = {
            (HOLDS[method], self._hub, method): -cents,
            ("buyer", order.shopper.id, ""): cents,
        }
        self._post(at, "payment", str(payment.public_id), legs)

    def _post_about(
        self,
        number: int,
        at: datetime,
        kind: str,
        reference: str,
        legs: Mapping[Key, int] | Mapping[AccountKey, int],
    ) -> None:
        """An entry that people recognise: the cycle's name and the order's number."""
        words = f"{self._frame.dates.name} · {number}"
        about = self._frame.public_id
        known = cast("Mapping[Key, int]", legs)
        self._books.post(PastEntry(at, self._hub, kind, reference, known, words, about))

    def _post(self, at: datetime, kind: str, reference: str, legs: Mapping[Key, int]) -> None:
        self._books.post(PastEntry(at, self._hub, kind, reference, legs))

"""How firm orders are corrected, once for all the actions that do so.

Locks are taken in the order of everything that writes orders: orders, then balances.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, cast
from uuid import UUID

from halle.billing.actions.record_payment import record_payment
from halle.circuits.closing import Legs, Occasion
from halle.circuits.events import OrderCorrected
from halle.circuits.models import OrderCycle
from halle.circuits.placing import CREDIT
from halle.circuits.policies.books import cannot_correct
from halle.circuits.queries.correction_input import LineInHand
from halle.circuits.rules.corrections import CorrectionNotPossible, final_amounts
from halle.circuits.rules.settlement import AccountKey, difference, settle_amounts
from halle.kernel import events
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entries import post_entries
from halle.ledger.posting import Posting
from halle.ledger.queries.balances import lock_wallets
from halle.market.amounts import write_finals, write_repriced
from halle.market.queries.kept import (
    KeptOrder,
    fees_of_orders,
    goods_of_orders,
    kept_orders,
    live_lines,
)
from halle.market.rules.repricing import KeptLine, line_to_price, reprice


class Final(NamedTuple):
    """What a line became: how many came, what they weighed; None where it is as ordered."""

    quantity: int | None
    grams: int | None


@dataclass(frozen=True, slots=True)
class CorrectedOrders:
    """How many orders changed, and by how much altogether; negative in the members' favour."""

    orders: int
    change_cents: int


class Change(NamedTuple):
    """An order corrected: how it was, what it comes to now, how its settlement changes."""

    order: KeptOrder
    cents: int
    legs: Legs


def correct(
    actor: Actor,
    cycle: OrderCycle,
    finals: Mapping[int, Final],
    lines: Iterable[LineInHand],
    at: datetime,
    note: str = "",
) -> CorrectedOrders:
    """Write what these lines became, price their orders again, and settle the difference.

    Prices, fees and rates are those the order kept. Repeating a correction changes
    nothing. What a member paid by credit comes back to their wallet at once; others see a
    lower due.
    """
    in_hand = {line.line_id: line for line in lines}
    order_ids = sorted({in_hand[line_id].order_id for line_id in finals})
    orders, kept = kept_orders(order_ids), live_lines(order_ids)
    before = settled(orders)
    changed: list[KeptLine] = []
    repriced = {}
    for pk, order in orders.items():
        after = [_corrected(line, in_hand, finals) for line in kept[pk]]
        if after != kept[pk]:
            changed += [new for old, new in zip(kept[pk], after, strict=True) if new != old]
            repriced[pk] = reprice(after, order.fee_terms)
    write_finals(changed)
    write_repriced(repriced)
    after_all = settled({pk: orders[pk] for pk in repriced})
    changes = [
        Change(
            orders[pk],
            one.total_cents - orders[pk].total_cents,
            cast("Legs", difference(before[pk], after_all[pk])),
        )
        for pk, one in repriced.items()
    ]
    _settle(actor, cycle, changes, at)
    _tell(cycle, changes, at, note)
    return CorrectedOrders(len(changes), sum(change.cents for change in changes))


def settled(orders: Mapping[int, KeptOrder]) -> dict[int, dict[AccountKey, int]]:
    """What the settlement of each order comes to, as it is kept now."""
    goods, fees = goods_of_orders(orders), fees_of_orders(orders)
    return {pk: settle_amounts(goods[pk], fees[pk], order.buyer_id) for pk, order in orders.items()}


def _corrected(
    line: KeptLine, in_hand: Mapping[int, LineInHand], finals: Mapping[int, Final]
) -> KeptLine:
    final = finals.get(line.line_id)
    if final is None:
        return line
    if final.grams and not in_hand[line.line_id].is_weighed:
        raise cannot_correct("not-sold-by-weight", line_id=line.line_id)
    ordered = line_to_price(line._replace(final_quantity=None, final_grams=None))
    try:
        quantity, grams = final_amounts(ordered, final.quantity, final.grams)
    except CorrectionNotPossible as refusal:
        raise cannot_correct(refusal.reason, line_id=line.line_id) from None
    return line._replace(final_quantity=quantity, final_grams=grams)


def _settle(actor: Actor, cycle: OrderCycle, changes: list[Change], at: datetime) -> None:
    occasion = Occasion(cycle.name, cycle.session.public_id, cycle.session.closings)
    by_credit = [change for change in changes if change.order.pay_by == CREDIT]
    left = lock_wallets(cycle.coordinator_id, {change.order.buyer_id for change in by_credit})
    for change in by_credit:
        _leave_due(actor, cycle, change, left, at)
    postings = [_posting(occasion, change) for change in changes if change.legs]
    post_entries(actor=actor, keeper_id=cycle.coordinator_id, postings=postings, at=at)


def _leave_due(
    actor: Actor, cycle: OrderCycle, change: Change, left: dict[int, int], at: datetime
) -> None:
    """What weighs more than the wallet can pay is due at collection, as a payment given back."""
    buyer = change.order.buyer_id
    missing = max(0, change.cents - left.get(buyer, 0))
    left[buyer] = left.get(buyer, 0) - change.cents + missing
    if missing:
        record_payment(
            actor=actor,
            keeper_id=cycle.coordinator_id,
            payer_id=buyer,
            method=CREDIT,
            cents=-missing,
            at=at,
            for_reference=UUID(change.order.public_id),
        )


def _posting(occasion: Occasion, change: Change) -> Posting:
    order, legs = change.order, dict(change.legs)
    if order.pay_by == CREDIT:
        legs["wallet", order.buyer_id, ""] = legs.pop(("buyer", order.buyer_id, ""), 0)
    return occasion.posting(
        "correction", f"{order.public_id}:{order.version + 1}", order.number, legs
    )


def _tell(cycle: OrderCycle, changes: list[Change], at: datetime, note: str) -> None:
    for change in changes:
        order = change.order
        events.record(
            OrderCorrected(
                order_id=order.order_id,
                public_id=UUID(order.public_id),
                cycle_id=cycle.pk,
                buyer_id=order.buyer_id,
                total_cents=order.total_cents + change.cents,
                version=order.version + 1,
                at=at,
                change_cents=change.cents,
                note=note,
            ),
            at=at,
        )

"""How orders of a cycle are written, once for all the actions that do so.

Locks are taken in one order everywhere: session, order, slot, pools, balances.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from halle.circuits.checkout import Checked, Kept, OrderReceipt, clean_comment
from halle.circuits.errors import CycleClosed, SlotFull
from halle.circuits.events import OrderFact, OrderPlaced
from halle.circuits.models import Collection, Slot
from halle.circuits.queries.order_in_hand import OrderInHand
from halle.kernel import events, sets
from halle.kernel.actor import Actor
from halle.kernel.ids import new_public_id
from halle.ledger.actions.post_entry import post_entry
from halle.market.errors import OrderChangedMeanwhile, SoldOut
from halle.market.models import Order
from halle.market.ordering import OrderHead, rewrite_order, take_number, write_order
from halle.market.queries.stock import shortages
from halle.market.rules.breakdown import fee_totals
from halle.market.rules.snapshots import (
    LineSnapshot,
    difference,
    drawn_by_kept,
    drawn_by_pool,
    snapshot_lines,
)
from halle.market.stock import move_promises

CREDIT = Order.PayBy.CREDIT.value
SLOT_SETS = "taken = row.taken + change.n"
SLOT_GUARD = "change.n < 0 OR row.capacity IS NULL OR row.taken + change.n <= row.capacity"


def place(
    checked: Checked,
    *,
    actor: Actor,
    buyer_id: int,
    comment: str,
    at: datetime,
    token: str = "",
) -> OrderReceipt:
    """Write a placed order; when it is paid by credit, set its total aside; tell it."""
    receipt = write_new_order(
        checked,
        buyer_id=buyer_id,
        state=Order.State.PLACED.value,
        comment=comment,
        at=at,
        token=token,
    )
    hub_id, cycle_id = checked.terms.hub_id, checked.terms.cycle_id
    if checked.pay_by == CREDIT:
        set_aside(actor, hub_id, buyer_id, receipt, receipt.total_cents, at)
    tell(OrderPlaced, receipt, cycle_id, buyer_id, at)
    return receipt


def write_new_order(
    checked: Checked,
    *,
    buyer_id: int,
    state: str,
    comment: str,
    at: datetime,
    held_until: datetime | None = None,
    token: str = "",
) -> OrderReceipt:
    """Take number, slot and stock, then write the order.

    Raises :class:`CycleClosed`, :class:`SlotFull` or :class:`SoldOut`; the caller's
    transaction then keeps nothing.
    """
    terms, priced = checked.terms, checked.priced
    lines = snapshot_lines(priced, checked.offers)
    number = take_number(terms.cycle_id, at)
    if number is None:
        raise CycleClosed
    move_slots({terms.slot_id: 1})
    move_stock(drawn_by_pool(lines), lines)
    head = OrderHead(
        public_id=new_public_id(),
        session_id=terms.cycle_id,
        number=number,
        buyer_id=buyer_id,
        state=state,
        pay_by=checked.pay_by,
        total_cents=priced.total_cents,
        comment=clean_comment(comment),
        token=token,
        started_at=at,
        held_until=held_until,
        placed_at=None if held_until else at,
        fee_terms=checked.fee_terms,
    )
    order_id = write_order(head, lines, fee_totals(priced))
    sets.insert_one(Collection, order_id=order_id, slot_id=terms.slot_id, note="")
    return OrderReceipt(order_id, head.public_id, number, 1, state, priced.total_cents, token)


def write_changes(order: OrderInHand, checked: Checked, kept: Kept, comment: str) -> None:
    """Write an order anew where its version still holds, and move what differs."""
    lines = snapshot_lines(checked.priced, checked.offers)
    written = rewrite_order(
        order.order_id,
        order.version,
        changes={
            "total_cents": checked.priced.total_cents,
            "comment": comment,
            "pay_by": checked.pay_by,
            "fee_terms": checked.fee_terms,
        },
        lines=lines,
        fees=fee_totals(checked.priced),
    )
    if not written:
        raise OrderChangedMeanwhile
    slot_id = checked.terms.slot_id
    if slot_id != order.slot_id:
        move_slots({order.slot_id: -1, slot_id: 1})
        Collection.objects.filter(pk=order.order_id).update(slot=slot_id)
    move_stock(difference(drawn_by_pool(lines), drawn_by_kept(kept)), lines)


def receipt_of(order: OrderInHand, **changes: Any) -> OrderReceipt:
    """The receipt of an order already written, with what has just changed."""
    known = OrderReceipt(
        order.order_id,
        order.public_id,
        order.number,
        order.version,
        order.state,
        order.total_cents,
        order.token,
    )
    return replace(known, **changes)


def move_slots(changes: Mapping[int, int]) -> None:
    """Take or give back places, in id order; refuse when one is full."""
    moved = {slot: places for slot, places in changes.items() if places}
    if moved and sets.guarded_update(
        Slot, "id", sets=SLOT_SETS, guard=SLOT_GUARD, changes=moved
    ) < len(moved):
        raise SlotFull(field="slot")


def move_stock(changes: Mapping[int, int], lines: Sequence[LineSnapshot]) -> None:
    """Promise and give back stock; refuse with the names of what is short."""
    short = move_promises(changes)
    if short:
        raise SoldOut(shortages({pool: changes[pool] for pool in short}, lines))


def set_aside(
    actor: Actor, hub_id: int, member_id: int, receipt: OrderReceipt, cents: int, at: datetime
) -> None:
    """Move ``cents`` from a member's wallet to the advance of this version of an order.

    Negative cents come back. Raises ``NotEnoughCredit`` when the wallet has too little.
    """
    if cents:
        post_entry(
            actor=actor,
            keeper_id=hub_id,
            kind="advance",
            reference=f"{receipt.public_id}:{receipt.version}",
            legs={("wallet", member_id, ""): -cents, ("advance", member_id, ""): cents},
            at=at,
        )


def tell(
    kind: type[OrderFact],
    receipt: OrderReceipt,
    cycle_id: int,
    buyer_id: int,
    at: datetime,
    **details: Any,
) -> None:
    """Record what happened to an order, with what this kind of fact tells besides."""
    fact = kind(
        order_id=receipt.order_id,
        public_id=receipt.public_id,
        cycle_id=cycle_id,
        buyer_id=buyer_id,
        total_cents=receipt.total_cents,
        version=receipt.version,
        at=at,
        **details,
    )
    events.record(fact, at=at)

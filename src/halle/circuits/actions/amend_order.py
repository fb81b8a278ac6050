"""An order changes before closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from halle.circuits.checkout import (
    Checked,
    Kept,
    OrderReceipt,
    check_order,
    clean_comment,
    empty_into_order,
)
from halle.circuits.errors import ChangesNotAllowed
from halle.circuits.events import OrderAmended
from halle.circuits.placing import CREDIT, receipt_of, set_aside, tell, write_changes
from halle.circuits.policies import require_may_change_order, require_version, whose_behalf
from halle.circuits.queries.order_in_hand import OrderInHand, kept_lines, order_in_hand
from halle.circuits.rules.amendments import changed_lines
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.ordering import still_open


@action
def amend_order(
    *,
    actor: Actor,
    order_id: int,
    version: int,
    slot_id: int,
    lines: Mapping[int, int],
    pay_by: str,
    at: datetime,
    comment: str = "",
    expected_total_cents: int | None = None,
    basket_id: int | None = None,
    token: str = "",
) -> OrderReceipt:
    """Give a placed order other lines, another slot, another comment or way of paying.

    ``lines`` is the whole order as it shall be. A line that stays keeps its name and
    price, whatever became of the offer; one that is new is priced as of now; fees are
    counted anew. Only the difference moves: stock, place, credit. ``version`` is the
    one the person was looking at: another window's change is never overwritten. Where
    the hub's managers do so for their member, the member is told who changed what.
    """
    order = order_in_hand(order_id=order_id)
    require_may_change_order(actor, order, at, token)
    require_version(order, version)
    kept = kept_lines(order_id)
    checked = check_order(order.cycle_id, slot_id, lines, pay_by, expected_total_cents, kept)
    empty_into_order(basket_id, order.cycle_id, order.buyer_id, lines)
    if not still_open(order.cycle_id):
        raise ChangesNotAllowed
    write_changes(order, checked, kept, clean_comment(comment))
    total = checked.priced.total_cents
    behalf = whose_behalf(actor, order, token)
    receipt = receipt_of(order, version=version + 1, total_cents=total, on_behalf_of=behalf)
    before = order.total_cents if order.pay_by == CREDIT else 0
    after = total if pay_by == CREDIT else 0
    set_aside(actor, order.hub_id, order.buyer_id, receipt, after - before, at)
    told = _told(actor, order, kept, checked) if behalf else {}
    tell(OrderAmended, receipt, order.cycle_id, order.buyer_id, at, **told)
    return receipt


def _told(actor: Actor, order: OrderInHand, kept: Kept, checked: Checked) -> dict[str, Any]:
    """What a member is told of a change that somebody else made."""
    after = {line.offer_id: line.quantity for line in checked.priced.lines}
    return {
        "by_id": actor.doer_id,
        "changed": changed_lines(kept, after, checked.offers),
        "moved": checked.terms.slot_id != order.slot_id,
        "repaid": checked.pay_by != order.pay_by,
    }

"""A farm brings less of a product than was ordered."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.correcting import CorrectedOrders, Final, correct
from halle.circuits.policies.books import cannot_correct, require_may_correct
from halle.circuits.queries.correction_input import LineInHand, lines_in_hand, lock_orders
from halle.circuits.queries.cycles import the_cycle
from halle.circuits.rules.shortages import Wanted, share_what_came
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@action
def share_shortage(
    *, actor: Actor, cycle_id: int, offer_id: int, brought: int, at: datetime, note: str = ""
) -> CorrectedOrders:
    """Share what came of a product among everyone who ordered it, at once.

    ``brought`` is how many came in all: saying it twice changes nothing, and saying that
    everything came undoes it. One by one, whoever ordered most gives up one; among
    equals, whoever ordered last. Baskets that have left keep what is in them.
    """
    cycle = the_cycle(cycle_id)
    lock_orders(line.order_id for line in lines_in_hand(cycle_id, [offer_id]))
    lines = lines_in_hand(cycle_id, [offer_id])
    waiting = [line for line in lines if line.handed_over_at is None]
    require_may_correct(actor, cycle, waiting or lines, at)
    if not lines:
        raise NotFound
    gone = sum(_has(line) for line in lines if line.handed_over_at is not None)
    if brought < 0:
        raise cannot_correct("negative", field="brought")
    if brought < gone:
        raise cannot_correct("handed-over-too-many", field="brought")
    if brought > sum(line.quantity for line in lines):
        raise cannot_correct("more-than-ordered", field="brought")
    shares = share_what_came(
        [Wanted(line.line_id, line.quantity, turn) for turn, line in enumerate(waiting)],
        brought - gone,
    )
    finals = {
        line.line_id: Final(shares[line.line_id], None)
        for line in waiting
        if shares[line.line_id] != _has(line)
    }
    return correct(actor, cycle, finals, waiting, at, note)


def _has(line: LineInHand) -> int:
    return line.quantity if line.final_quantity is None else line.final_quantity

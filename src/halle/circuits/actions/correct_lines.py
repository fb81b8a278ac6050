"""What was weighed or counted is put on members' orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.circuits.correcting import CorrectedOrders, Final, correct
from halle.circuits.policies.books import require_may_correct
from halle.circuits.queries.correction_input import lines_in_hand, lock_orders
from halle.circuits.queries.cycles import the_cycle
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class LineCorrection:
    """What one line of one order became; None where it is as it was ordered.

    ``quantity`` is how many came, ``grams`` what the whole line weighed on the scales.
    """

    order_id: int
    offer_id: int
    quantity: int | None = None
    grams: int | None = None


@action
def correct_lines(
    *,
    actor: Actor,
    cycle_id: int,
    corrections: tuple[LineCorrection, ...],
    at: datetime,
    note: str = "",
) -> CorrectedOrders:
    """Have members pay what they really receive: weights and shortages, line by line.

    By the producer, where the hub lets producers correct, or by the hub. A correction
    says what the line became, so that repeating it changes nothing and another one undoes
    it. Credit comes back at once, other members owe less; each is told by mail.
    """
    cycle = the_cycle(cycle_id)
    lock_orders(one.order_id for one in corrections)
    wanted = {(one.order_id, one.offer_id): Final(one.quantity, one.grams) for one in corrections}
    lines = {
        (line.order_id, line.offer_id): line
        for line in lines_in_hand(cycle_id, (one.offer_id for one in corrections))
        if (line.order_id, line.offer_id) in wanted
    }
    require_may_correct(actor, cycle, lines.values(), at)
    if len(lines) != len(wanted):
        raise NotFound
    finals = {lines[pair].line_id: final for pair, final in wanted.items()}
    return correct(actor, cycle, finals, lines.values(), at, note)

"""A closing is undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.circuits.closing import Occasion
from halle.circuits.events import OrderCycleReopened
from halle.circuits.policies import require_organises
from halle.circuits.policies.books import cannot_reopen, require_may_reopen
from halle.circuits.queries.cycles import the_cycle
from halle.circuits.reopening import put_back, reversals
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entries import post_entries
from halle.ledger.errors import NotEnoughCredit
from halle.market.closing import firm_orders, lock_session, reopen_session
from halle.market.models import SaleSession


@dataclass(frozen=True, slots=True)
class ReopenedCycle:
    """A cycle that takes orders again, and until when."""

    cycle_id: int
    closes_at: datetime


@action
def reopen_order_cycle(
    *, actor: Actor, cycle_id: int, closes_at: datetime, at: datetime
) -> ReopenedCycle:
    """Take a closing back within the hour: orders can be changed again until ``closes_at``.

    Everything is as it was a moment before closing: promises of stock, credit set aside,
    lines that had fallen below a producer's minimum. The entries of the closing stay in
    the books, with one more for each order that reverses them. Refused
    (:class:`~halle.circuits.errors.CannotReopen`) once baskets were packed or handed over,
    orders corrected or paid, producers paid, or when stock or credit has gone elsewhere.
    """
    cycle = the_cycle(cycle_id)
    require_organises(actor, cycle.coordinator_id)
    cycle.session = session = lock_session(cycle_id)
    if session.state == SaleSession.State.OPEN and session.closings:
        return ReopenedCycle(cycle_id, session.closes_at)
    require_may_reopen(actor, cycle, closes_at, at)
    occasion = Occasion(cycle.name, session.public_id, session.closings)
    back = reversals(firm_orders(cycle_id), occasion)
    reopen_session(cycle_id, closes_at)
    again = put_back(cycle_id, occasion)
    try:
        post_entries(actor=actor, keeper_id=session.keeper_id, postings=[*back, *again], at=at)
    except NotEnoughCredit:
        raise cannot_reopen("no-credit") from None
    fact = OrderCycleReopened(
        cycle_id=cycle_id,
        public_id=session.public_id,
        hub_id=cycle.coordinator_id,
        reopened_at=at,
        closings=session.closings,
        closes_at=closes_at,
    )
    events.record(fact, at=at)
    return ReopenedCycle(cycle_id, closes_at)

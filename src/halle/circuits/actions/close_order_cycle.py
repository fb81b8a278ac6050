"""Orders close."""

from __future__ import annotations

from datetime import datetime, timedelta

from halle.circuits.closing import Occasion, firm_up, refunds, settlements
from halle.circuits.events import OrderCycleClosed
from halle.circuits.models import OrderCycle
from halle.circuits.parameters import GRACE_MINUTES
from halle.circuits.policies import require_may_close
from halle.circuits.queries.closed_cycles import ClosedCycle, closed_cycle
from halle.circuits.queries.cycles import the_cycle
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of
from halle.ledger.actions.post_entries import post_entries
from halle.market.closing import (
    close_session,
    firm_orders,
    last_hold,
    lock_session,
    stop_orders,
)
from halle.market.models import SaleSession


@action
def close_order_cycle(*, actor: Actor, cycle_id: int, at: datetime) -> ClosedCycle:
    """Make every order of a cycle firm: farms may harvest, everyone's share is in the books.

    Lines of producers below their minimum are cancelled and given back. Closing twice, or
    from two workers at once, is closing once, with the same answer. No order is taken any
    more from now on; while somebody who reserved before is still finishing, nothing else
    happens, and the clock closes when they are done or the grace period is over.
    """
    cycle = the_cycle(cycle_id)
    require_may_close(actor, cycle, at)
    session = lock_session(cycle_id)
    if session.state != SaleSession.State.OPEN:
        return closed_cycle(cycle_id)
    stop_orders(session, at)
    if waits_until := _someone_is_ordering(session, at):
        return ClosedCycle(cycle_id, None, waits_until)
    close_session(cycle_id, at)
    shortened = firm_up(cycle_id, at)
    occasion = Occasion(cycle.name, session.public_id, session.closings + 1)
    post_entries(
        actor=actor,
        keeper_id=session.keeper_id,
        postings=[*refunds(shortened, occasion), *settlements(firm_orders(cycle_id), occasion)],
        at=at,
    )
    closed = closed_cycle(cycle_id)
    _tell(cycle, closed, occasion.closings, at)
    return closed


def _someone_is_ordering(session: SaleSession, at: datetime) -> datetime | None:
    """When the last reservation ends, within the grace period; nothing when there is none."""
    grace_ends_at = min(session.closes_at, at) + timedelta(minutes=value_of(GRACE_MINUTES))
    until = last_hold(session.pk, at)
    return min(until, grace_ends_at) if until and at <= grace_ends_at else None


def _tell(cycle: OrderCycle, closed: ClosedCycle, closings: int, at: datetime) -> None:
    fact = OrderCycleClosed(
        cycle_id=cycle.pk,
        public_id=cycle.session.public_id,
        hub_id=cycle.coordinator_id,
        closed_at=at,
        closings=closings,
        orders=closed.orders,
        turnover_cents=closed.turnover_cents,
    )
    events.record(fact, at=at)

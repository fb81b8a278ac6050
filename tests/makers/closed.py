"""Closed cycles with firm orders and their books, for tests of what comes after closing."""

from datetime import timedelta

from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.models import OrderCycle
from halle.kernel.actor import Actor


def close(cycle: OrderCycle) -> OrderCycle:
    """Have the clock close a cycle a minute after its hour."""
    at = cycle.session.closes_at + timedelta(minutes=1)
    close_order_cycle(actor=Actor.clock(), cycle_id=cycle.pk, at=at)
    cycle.session.refresh_from_db()
    return cycle

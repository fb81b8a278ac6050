"""Orders that were announced do not take place."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.errors import CycleHasOrders, CycleIsOver
from halle.circuits.events import OrderCycleCancelled
from halle.circuits.policies import require_organises
from halle.circuits.queries.cycles import live_orders_of, the_cycle
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.actions.cancel_sale_session import cancel_sale_session
from halle.market.models import SaleSession


@action
def cancel_order_cycle(*, actor: Actor, cycle_id: int, at: datetime) -> int:
    """Call a cycle off: nobody can order in it any more.

    While members have live orders in it, it is refused: cancel those orders first, each
    member is then told and gets their credit back. Cancelling twice is cancelling once.
    """
    cycle = the_cycle(cycle_id)
    require_organises(actor, cycle.coordinator_id)
    state = (
        SaleSession.objects.select_for_update(no_key=True)
        .values_list("state", flat=True)
        .get(pk=cycle_id)
    )
    if state == SaleSession.State.CANCELLED:
        return cycle.pk
    if state == SaleSession.State.CLOSED:
        raise CycleIsOver
    orders = live_orders_of(cycle_id)
    if orders:
        raise CycleHasOrders(count=orders)
    if cancel_sale_session(actor=actor, session_id=cycle_id, at=at):
        events.record(
            OrderCycleCancelled(
                cycle_id=cycle.pk, public_id=cycle.session.public_id, hub_id=cycle.coordinator_id
            ),
            at=at,
        )
    return cycle.pk

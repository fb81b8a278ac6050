"""Orders open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.circuits.errors import CycleNotPlanned, HourIsPast, NothingToSell, NowhereToCollect
from halle.circuits.events import OrderCycleOpened
from halle.circuits.models import CycleOffer, OrderCycle, Slot
from halle.circuits.policies import require_may_open
from halle.circuits.queries.cycles import the_cycle
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.actions.open_sale_session import open_sale_session
from halle.market.models import SaleSession


@dataclass(frozen=True, slots=True)
class OpenedCycle:
    """An open cycle, and until when."""

    id: int
    closes_at: datetime


@action
def open_order_cycle(*, actor: Actor, cycle_id: int, at: datetime) -> OpenedCycle:
    """Let members order from now on.

    Opening twice, or from two workers at once, is opening once: the fact is told once.
    There must be something to sell, somewhere to fetch it, and time left to order.
    """
    cycle = the_cycle(cycle_id)
    require_may_open(actor, cycle, at)
    opened = OpenedCycle(cycle.pk, cycle.session.closes_at)
    if cycle.session.state == SaleSession.State.OPEN:
        return opened
    if cycle.session.state != SaleSession.State.PLANNED:
        raise CycleNotPlanned
    _require_ready(cycle, at)
    if open_sale_session(actor=actor, session_id=cycle.pk, at=at):
        events.record(
            OrderCycleOpened(
                cycle_id=cycle.pk,
                public_id=cycle.session.public_id,
                hub_id=cycle.coordinator_id,
                opened_at=at,
                closes_at=cycle.session.closes_at,
            ),
            at=at,
        )
    return opened


def _require_ready(cycle: OrderCycle, at: datetime) -> None:
    if cycle.session.closes_at <= at:
        raise HourIsPast
    if not CycleOffer.objects.filter(cycle=cycle, offer__withdrawn_at=None).exists():
        raise NothingToSell
    if not Slot.objects.filter(cycle_point__cycle=cycle).exists():
        raise NowhereToCollect

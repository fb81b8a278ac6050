"""A distribution is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.circuits.errors import OrdersStillOpen
from halle.circuits.events import DistributionClosed
from halle.circuits.models import Collection, CyclePoint
from halle.circuits.policies import LIVE
from halle.circuits.policies.distribution import require_may_distribute
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.market.models import Order


@dataclass(frozen=True, slots=True)
class ClosedDistribution:
    """When it was closed, and how many baskets nobody came for."""

    closed_at: datetime
    absent: int


@action
def close_distribution(*, actor: Actor, cycle_point_id: int, at: datetime) -> ClosedDistribution:
    """End a distribution at one point: whoever has not come is absent.

    Closing twice is closing once. Baskets that are still there can be handed over
    afterwards all the same. The team of the hub, once orders are closed.
    """
    place = (
        CyclePoint.objects.select_for_update(of=("self",), no_key=True)
        .select_related("cycle__session")
        .filter(pk=cycle_point_id)
        .first()
    )
    if place is None:
        raise NotFound
    require_may_distribute(actor, place.cycle.coordinator_id)
    if place.cycle.session.state in LIVE:
        raise OrdersStillOpen
    waiting = Collection.objects.filter(
        slot__cycle_point=place, order__state=Order.State.CONFIRMED, handed_over_at=None
    )
    waiting.filter(absent_at=None).update(absent_at=at)
    closed = ClosedDistribution(place.ended_at or at, waiting.count())
    if place.ended_at is None:
        CyclePoint.objects.filter(pk=place.pk).update(ended_at=at)
        fact = DistributionClosed(
            cycle_id=place.cycle_id,
            point_id=place.point_id,
            absent=closed.absent,
            closed_at=at,
        )
        events.record(fact, at=at)
    return closed

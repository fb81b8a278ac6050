"""A place to collect closes for good."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.errors import PointInUse
from halle.circuits.models import Point
from halle.circuits.policies import require_organises
from halle.circuits.queries.points import cycles_that_collect_at, the_point
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def close_point(*, actor: Actor, point_id: int, at: datetime) -> datetime:
    """Show a point nowhere any more; past orders keep its name.

    While baskets of planned or open orders are to be fetched there, it stays. Closing
    it twice is closing it once.
    """
    point = the_point(point_id)
    require_organises(actor, point.hub_id)
    if point.closed_at is not None:
        return point.closed_at
    cycles = cycles_that_collect_at(point_id)
    if cycles:
        raise PointInUse(names=", ".join(cycle.name for cycle in cycles))
    Point.objects.filter(pk=point_id, closed_at=None).update(closed_at=at)
    return at

"""A distribution goes on after all."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.models import Collection, CyclePoint
from halle.circuits.policies.distribution import require_may_distribute
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@action
def reopen_distribution(*, actor: Actor, cycle_point_id: int, at: datetime) -> bool:
    """Undo the closing of a distribution; answers whether it was closed.

    Those whom the closing made absent are waited for again, those noted before stay so.
    """
    place = CyclePoint.objects.select_related("cycle").filter(pk=cycle_point_id).first()
    if place is None:
        raise NotFound
    require_may_distribute(actor, place.cycle.coordinator_id)
    if place.ended_at is None:
        return False
    Collection.objects.filter(
        slot__cycle_point=place, absent_at=place.ended_at, handed_over_at=None, fate=""
    ).update(absent_at=None)
    return bool(CyclePoint.objects.filter(pk=place.pk).update(ended_at=None))

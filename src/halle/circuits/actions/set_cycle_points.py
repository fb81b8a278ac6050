"""Where the baskets of a cycle are fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.circuits.actions.set_slots import set_slots
from halle.circuits.errors import NowhereToCollect
from halle.circuits.models import CyclePoint, Point
from halle.circuits.policies import require_may_edit_cycle
from halle.circuits.queries.cycles import the_cycle
from halle.circuits.rules.plans import PointPlan
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.market.models import SaleSession


@dataclass(frozen=True, slots=True)
class SetPoints:
    """How many points the cycle has, and how many times altogether."""

    points: int
    slots: int


@action
def set_cycle_points(
    *, actor: Actor, cycle_id: int, points: tuple[PointPlan, ...], at: datetime
) -> SetPoints:
    """Give a cycle exactly these open points of its hub, each with its times.

    A point at which baskets are reserved stays (`set_slots`), and open orders keep a time.
    """
    cycle = the_cycle(cycle_id)
    require_may_edit_cycle(actor, cycle)
    wanted = {plan.point_id for plan in points}
    there = {one.point_id: one for one in cycle.points.all()}
    usable = Point.objects.filter(pk__in=wanted - there.keys(), hub=cycle.coordinator_id)
    if len(wanted) != len(points) or usable.filter(closed_at=None).count() != len(
        wanted - there.keys()
    ):
        raise Invalid(_("Choose among the open collection points of this hub."), field="points")
    for point_id in there.keys() - wanted:
        set_slots(actor=actor, cycle_point_id=there[point_id].pk, slots=(), at=at)
        there[point_id].delete()
    slots = 0
    for plan in points:
        used, _new = CyclePoint.objects.update_or_create(
            cycle=cycle,
            point_id=plan.point_id,
            defaults={"instructions": plan.instructions[:300]},
        )
        slots += set_slots(actor=actor, cycle_point_id=used.pk, slots=plan.slots, at=at)
    if not slots and cycle.session.state == SaleSession.State.OPEN:
        raise NowhereToCollect(field="points")
    return SetPoints(len(points), slots)

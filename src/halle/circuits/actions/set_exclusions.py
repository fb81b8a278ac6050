"""At which points an offer of a cycle goes out."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from halle.circuits.models import CycleOffer, CyclePoint, PointExclusion
from halle.circuits.policies import require_may_edit_cycle
from halle.circuits.queries.cycles import the_cycle
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound

Place = tuple[int, int]
"""An offer and a point of the cycle: ``(offer_id, cycle_point_id)``."""


@action
def set_exclusions(
    *,
    actor: Actor,
    cycle_id: int,
    exclude: tuple[Place, ...] = (),
    include: tuple[Place, ...] = (),
    at: datetime,
) -> int:
    """Keep offers of a cycle away from some of its points, or let them out there again.

    Only what is named changes; answers how many did. Orders already placed keep what
    they hold.
    """
    cycle = the_cycle(cycle_id)
    require_may_edit_cycle(actor, cycle)
    named = [*exclude, *include]
    brought = dict(
        CycleOffer.objects.filter(cycle=cycle, offer__in={offer for offer, _ in named}).values_list(
            "offer_id", "pk"
        )
    )
    points = set(CyclePoint.objects.filter(cycle=cycle).values_list("pk", flat=True))
    if any(offer not in brought or point not in points for offer, point in named):
        raise NotFound
    changed = sets.insert(
        PointExclusion,
        ("cycle_offer_id", "cycle_point_id"),
        [(brought[offer], point) for offer, point in exclude],
        skip_existing=True,
    )
    with connection.cursor() as cursor:
        for offer, point in include:
            cursor.execute(
                "DELETE FROM circuits_pointexclusion "
                "WHERE cycle_offer_id = %s AND cycle_point_id = %s",
                [brought[offer], point],
            )
            changed += int(cursor.rowcount)
    return changed

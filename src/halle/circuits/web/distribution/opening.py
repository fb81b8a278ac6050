"""What every page of a distribution begins with: the cycle, the right to be there, the point."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_noop

from halle.circuits.models import OrderCycle
from halle.circuits.policies.distribution import require_may_distribute
from halle.circuits.queries.cycles import cycle_at
from halle.circuits.queries.distribution_day import PointOfDay
from halle.kernel import clock
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest
from halle.trust.actions.record_sighting import record_sighting
from halle.trust.queries.unnoted import unnoted

NAME_AND_PHONE = gettext_noop("Your name and phone number")
HAND_OVER = gettext_noop("To prepare and hand over your basket")


def open_day(request: HalleRequest, cycle_id: UUID) -> OrderCycle:
    """The cycle of this address, for the team of its hub."""
    cycle = cycle_at(cycle_id)
    require_may_distribute(request.actor, cycle.coordinator_id, scope="read")
    return cycle


def chosen_point(request: HalleRequest, points: list[PointOfDay]) -> PointOfDay | None:
    """The point asked for in the address; the only one there is; else none."""
    wanted = request.GET.get("lieu") or request.POST.get("lieu")
    if wanted:
        found = [point for point in points if str(point.public_id) == wanted]
        if not found:
            raise NotFound
        return found[0]
    return points[0] if len(points) == 1 else None


def note_seen(request: HalleRequest, member_ids: Iterable[int]) -> None:
    """Leave members a line about whoever reads their name here, once a day."""
    at = clock.now()
    fresh = unnoted(request.actor.person_id, member_ids, NAME_AND_PHONE, at)
    if fresh:
        record_sighting(
            actor=request.actor,
            subject_ids=fresh,
            what=NAME_AND_PHONE,
            purpose=HAND_OVER,
            at=at,
        )

"""A past cycle is held again."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from halle.circuits.actions.create_order_cycle import CreatedCycle, create_order_cycle
from halle.circuits.copying import copy_content
from halle.circuits.models import OrderCycle
from halle.circuits.policies import require_may_plan
from halle.circuits.queries.cycles import plans_of, the_cycle
from halle.circuits.rules.plans import shift_days
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def copy_order_cycle(
    *,
    actor: Actor,
    cycle_id: int,
    name: str,
    days: int,
    opens_at: datetime | None = None,
    template_id: int | None = None,
    at: datetime,
) -> CreatedCycle:
    """Plan the same cycle again, ``days`` later at the same hours of the clock.

    Points, times, offers, producers' minimums, fees and words are copied; orders are
    not. What is no longer sold, allowed or open is left out. ``opens_at`` overrides the
    opening hour.
    """
    old = the_cycle(cycle_id)
    require_may_plan(actor, old.coordinator_id)
    made = create_order_cycle(
        actor=actor,
        hub_id=old.coordinator_id,
        name=name,
        opens_at=opens_at or shift_days(old.session.opens_at, days, settings.TIME_ZONE),
        closes_at=shift_days(old.session.closes_at, days, settings.TIME_ZONE),
        points=plans_of(old, days=days, zone=settings.TIME_ZONE),
        message=old.message,
        allows_guests=old.allows_guests,
        minimum_order_cents=old.minimum_order_cents,
        at=at,
    )
    if template_id is not None:
        OrderCycle.objects.filter(pk=made.id).update(template=template_id)
    copy_content(cycle_id, made.id, old.coordinator_id)
    return made

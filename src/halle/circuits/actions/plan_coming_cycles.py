"""The next orders of a series are announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from halle.circuits.actions.copy_order_cycle import copy_order_cycle
from halle.circuits.errors import ChangedMeanwhile
from halle.circuits.models import CycleTemplate
from halle.circuits.policies import require_may_plan
from halle.circuits.queries.templates import next_of, noon_of, planned_by, the_template
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.rules.spoken_time import say_day


@dataclass(frozen=True, slots=True)
class PlannedCycles:
    """The cycles that were planned now."""

    cycle_ids: tuple[int, ...]


@action
def plan_coming_cycles(*, actor: Actor, template_id: int, at: datetime) -> PlannedCycles:
    """Keep as many cycles of a template planned as it wants ahead.

    Planning twice, or from two workers at once, plans once: the template remembers how
    far it has planned, and whoever finds it further on keeps nothing. A cycle that was
    called off is not planned again; the next one takes its place.
    """
    CycleTemplate.objects.select_for_update(no_key=True).filter(pk=template_id).first()
    template = the_template(template_id)
    require_may_plan(actor, template.hub_id)
    missing = template.ahead - planned_by(template_id)
    if template.stopped_at is not None or missing <= 0:
        return PlannedCycles(())
    coming = next_of(template, at, count=missing)
    made = [
        copy_order_cycle(
            actor=actor,
            cycle_id=template.model_cycle_id,
            name=f"{template.name[:95]}, {_day(one.collects_at)}",
            days=one.days,
            opens_at=one.opens_at,
            template_id=template_id,
            at=at,
        ).id
        for one in coming
    ]
    if coming:
        moved = CycleTemplate.objects.filter(
            pk=template_id, planned_until=template.planned_until
        ).update(planned_until=noon_of(coming[-1]))
        if not moved:
            raise ChangedMeanwhile
    return PlannedCycles(tuple(made))


def _day(collects_at: datetime) -> str:
    with override(settings.LANGUAGE_CODE):
        return say_day(collects_at.date(), settings.LANGUAGE_CODE, form="bare")

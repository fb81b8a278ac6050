"""Orders no longer come back by themselves."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.models import CycleTemplate
from halle.circuits.policies import require_organises
from halle.circuits.queries.templates import planned_by, the_template
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def stop_cycle_template(*, actor: Actor, template_id: int, at: datetime) -> int:
    """Plan no further cycle; answers how many planned ones remain, to be called off singly.

    Stopping twice is stopping once.
    """
    template = the_template(template_id)
    require_organises(actor, template.hub_id)
    CycleTemplate.objects.filter(pk=template_id, stopped_at=None).update(stopped_at=at)
    return planned_by(template_id)

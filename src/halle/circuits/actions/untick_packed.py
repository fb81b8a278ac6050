"""Products come out of their baskets again."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.models import PackedLine
from halle.circuits.policies.distribution import require_may_distribute
from halle.circuits.queries.cycles import the_cycle
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def untick_packed(*, actor: Actor, cycle_id: int, line_ids: tuple[int, ...], at: datetime) -> int:
    """Take the ticks of these lines of a cycle away; answers how many there were."""
    cycle = the_cycle(cycle_id)
    require_may_distribute(actor, cycle.coordinator_id)
    ticks = PackedLine.objects.filter(line__in=set(line_ids), line__order__session=cycle_id)
    return ticks.delete()[0]

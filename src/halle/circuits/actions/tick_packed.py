"""Products go into their baskets."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.models import PackedLine
from halle.circuits.policies.distribution import require_may_distribute
from halle.circuits.queries.cycles import the_cycle
from halle.circuits.queries.packing_ticks import lines_to_pack
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@action
def tick_packed(*, actor: Actor, cycle_id: int, line_ids: tuple[int, ...], at: datetime) -> int:
    """Note that these lines are in their baskets; answers how many were not yet.

    Who ticked first stays known. The team of the hub only, for lines of its own cycle.
    """
    cycle = the_cycle(cycle_id)
    require_may_distribute(actor, cycle.coordinator_id)
    if len(lines_to_pack(cycle_id, line_ids)) != len(set(line_ids)):
        raise NotFound
    rows = [(line_id, at, actor.person_id) for line_id in sorted(set(line_ids))]
    columns = ("line_id", "packed_at", "packed_by_id")
    return sets.insert(PackedLine, columns, rows, skip_existing=True)

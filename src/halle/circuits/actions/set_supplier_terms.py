"""From how much on a producer comes."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.models import CycleSupplier
from halle.circuits.policies import require_may_edit_cycle
from halle.circuits.queries.cycles import the_cycle
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.kernel.typed import require_not_negative


@action
def set_supplier_terms(
    *,
    actor: Actor,
    cycle_id: int,
    supplier_id: int,
    minimum_cents: int,
    drop_off: str | None = None,
    at: datetime,
) -> int:
    """Say the least a producer of a cycle harvests for, and where it brings its crates if given.

    Below the minimum at closing its lines are cancelled and members told.
    """
    cycle = the_cycle(cycle_id)
    require_may_edit_cycle(actor, cycle)
    values: dict[str, int | str] = {
        "minimum_cents": require_not_negative(minimum_cents, field="minimum")
    }
    if drop_off is not None:
        values["drop_off"] = drop_off[:200]
    changed = CycleSupplier.objects.filter(cycle=cycle, supplier=supplier_id).update(**values)
    if not changed:
        raise NotFound
    return minimum_cents

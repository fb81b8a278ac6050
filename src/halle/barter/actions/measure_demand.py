"""How much others look for what a firm offers."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import Membership
from halle.barter.queries.memberships import membership_of_id
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid


@action
def measure_demand(*, actor: Actor, membership_id: int, demand_permille: int, at: datetime) -> int:
    """Note what the marketplace counts, from 0 (nobody) to 1000; the next line is proposed by it."""
    require_clock(actor)
    if type(demand_permille) is not int or not 0 <= demand_permille <= 1000:
        raise Invalid(field="demand_permille")
    membership_of_id(membership_id)
    Membership.objects.filter(pk=membership_id).update(demand_permille=demand_permille)
    return demand_permille

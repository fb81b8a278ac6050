"""A ring waited too long."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.agree_to_ring import AnsweredRing
from halle.barter.policies import require_may_expire
from halle.barter.queries.rings import ring_of_id
from halle.barter.steps.rings import State, pass_ring
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def expire_ring(*, actor: Actor, ring_id: int, at: datetime) -> AnsweredRing:
    """Free the firms of a ring whose time is over; they are asked about others."""
    ring = ring_of_id(ring_id)
    require_may_expire(actor, ring, at)
    pass_ring(ring.pk, State.LAPSED, at)
    return AnsweredRing(agreed=False, done=False)

"""A firm says no to a ring."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.agree_to_ring import AnsweredRing
from halle.barter.models import RingGift
from halle.barter.policies import require_living, require_pays_for
from halle.barter.queries.memberships import membership_of
from halle.barter.queries.rings import ring_held
from halle.barter.steps.rings import State, pass_ring, require_gift, require_waiting
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def decline_ring(*, actor: Actor, ring_id: int, firm_id: int, at: datetime) -> AnsweredRing:
    """Let a ring come to nothing; the same neighbours are not proposed to the firm again."""
    ring = ring_held(ring_id)
    require_pays_for(actor, firm_id)
    member = require_living(membership_of(ring.network_id, firm_id))
    gift = require_gift(ring, member.pk)
    if gift.declined_at is not None:
        return AnsweredRing(agreed=False, done=False)
    require_waiting(ring)
    if pass_ring(ring.pk, State.LAPSED, at):
        RingGift.objects.filter(pk=gift.pk).update(declined_at=at, agreed_at=None)
    return AnsweredRing(agreed=False, done=False)

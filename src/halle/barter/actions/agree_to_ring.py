"""A firm says yes to a ring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from halle.barter.errors.deals import NothingLeft
from halle.barter.models import RingGift
from halle.barter.policies import require_active, require_pays_for
from halle.barter.queries.memberships import membership_of
from halle.barter.queries.rings import ring_held
from halle.barter.steps.ring_deals import do_ring, require_taxed
from halle.barter.steps.rings import State, pass_ring, require_gift, require_waiting
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class AnsweredRing:
    """The firm's answer, and whether the ring is done with it."""

    agreed: bool
    done: bool


@action
def agree_to_ring(
    *,
    actor: Actor,
    ring_id: int,
    firm_id: int,
    rate: int | None = None,
    nature: str = "services",
    at: datetime,
) -> AnsweredRing:
    """Agree to give and to receive; with the last yes the ring is written in the books, once.

    ``rate`` and ``nature`` are what this firm's invoice will say of what it gives. With the
    last yes every gift is a deal to be delivered, accepted and invoiced, which the ring has
    paid: no credit moves. The amount is the highest that all can invoice. If one of them
    trades no more by then, or has nothing left to give, the ring comes to nothing.
    """
    ring = ring_held(ring_id)
    require_pays_for(actor, firm_id)
    member = require_active(membership_of(ring.network_id, firm_id))
    gift = require_gift(ring, member.pk)
    if ring.state == State.AGREED:
        return AnsweredRing(agreed=True, done=True)
    require_waiting(ring)
    taxed, said = require_taxed(firm_id, rate, nature)
    answer = RingGift.objects.filter(pk=gift.pk, agreed_at=None)
    answer.update(agreed_at=at, rate=taxed, nature=said)
    if RingGift.objects.filter(ring=ring, agreed_at=None).exists():
        return AnsweredRing(agreed=True, done=False)
    try:
        with transaction.atomic():
            done = do_ring(actor, ring, at)
    except NothingLeft:
        done = False
    if not done:
        pass_ring(ring.pk, State.LAPSED, at)
    return AnsweredRing(agreed=True, done=done)

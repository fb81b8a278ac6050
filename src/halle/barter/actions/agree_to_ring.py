"""A firm says yes to a ring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.barter.events import RingAgreed
from halle.barter.models import Membership, RingGift
from halle.barter.policies import require_active, require_pays_for
from halle.barter.queries.memberships import membership_of
from halle.barter.queries.rings import ring_held
from halle.barter.rings import State, legs_of_ring, pass_ring, require_gift, require_waiting
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entry import post_entry

ENTRY = "ring"


@dataclass(frozen=True, slots=True)
class AnsweredRing:
    """The firm's answer, and whether the ring is done with it."""

    agreed: bool
    done: bool


@action
def agree_to_ring(*, actor: Actor, ring_id: int, firm_id: int, at: datetime) -> AnsweredRing:
    """Agree to give and to receive; with the last yes the ring is written in the books, once.

    Nobody owes anything after it: each firm gives and receives the same amount. Each still
    invoices what it gives, as for any sale. If one of them trades no more by then, the ring
    comes to nothing.
    """
    ring = ring_held(ring_id)
    require_pays_for(actor, firm_id)
    member = require_active(membership_of(ring.network_id, firm_id))
    gift = require_gift(ring, member.pk)
    if ring.state == State.AGREED:
        return AnsweredRing(agreed=True, done=True)
    require_waiting(ring)
    RingGift.objects.filter(pk=gift.pk, agreed_at=None).update(agreed_at=at)
    if RingGift.objects.filter(ring=ring, agreed_at=None).exists():
        return AnsweredRing(agreed=True, done=False)
    if ring.gifts.exclude(giver__state=Membership.State.ACTIVE).exists():
        pass_ring(ring.pk, State.LAPSED, at)
        return AnsweredRing(agreed=True, done=False)
    if pass_ring(ring.pk, State.AGREED, at):
        post_entry(
            actor=actor,
            keeper_id=ring.network_id,
            kind=ENTRY,
            reference=str(ring.public_id),
            legs=legs_of_ring(ring),
            at=at,
        )
        events.record(RingAgreed(ring_id=ring.pk, network_id=ring.network_id), at=at)
    return AnsweredRing(agreed=True, done=True)

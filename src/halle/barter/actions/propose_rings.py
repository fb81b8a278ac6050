"""Rings that were found are proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from halle.barter.events import RingProposed
from halle.barter.models import RingGift, RingProposal
from halle.barter.parameters import RING_DAYS
from halle.barter.queries.memberships import network_held
from halle.barter.steps.rings import FoundRing
from halle.identity.policies import require_clock
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of


@dataclass(frozen=True, slots=True)
class ProposedRings:
    """How many rings were new."""

    proposed: int


@action
def propose_rings(
    *, actor: Actor, network_id: int, found: Sequence[FoundRing], at: datetime
) -> ProposedRings:
    """Ask the firms of each ring; one in which a firm is asked about another ring is left out.

    Repeating it proposes nothing twice: the network is held, so that two who found rings at
    once do not both ask the same firm.
    """
    require_clock(actor)
    network_held(network_id)
    until, new = at + timedelta(days=value_of(RING_DAYS)), 0
    for ring in found:
        firms = {gift.giver_id for gift in ring.gifts}
        if _asked_already(firms):
            continue
        made = RingProposal.objects.create(
            network_id=network_id, cents=ring.cents, proposed_at=at, expires_at=until
        )
        RingGift.objects.bulk_create(
            RingGift(
                ring=made,
                giver_id=one.giver_id,
                taker_id=one.taker_id,
                offer_id=one.offer_id,
                want_id=one.want_id,
            )
            for one in ring.gifts
        )
        events.record(RingProposed(ring_id=made.pk, network_id=network_id), at=at)
        new += 1
    return ProposedRings(new)


def _asked_already(firms: set[int]) -> bool:
    waiting = RingGift.objects.filter(ring__state=RingProposal.State.PROPOSED)
    return waiting.filter(giver__in=firms).exists()

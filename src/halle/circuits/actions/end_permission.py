"""A hub and a farm part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.circuits.actions.take_out_offers import take_out_offers
from halle.circuits.events import PermissionEnded
from halle.circuits.models import Relationship
from halle.circuits.policies import require_may_relate
from halle.circuits.queries.relationships import offers_lost_by_ending, the_relationship
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class EndedPermission:
    """What it meant: planned cycles that lost offers, and how many offers in all."""

    cycles: int
    offers: int


@action
def end_permission(*, actor: Actor, relationship_id: int, at: datetime) -> EndedPermission:
    """Take back a permission, or give it up; either side may, and ending twice is once.

    Cycles that are planned lose the producer's offers. Open orders go on until they
    close, so that nobody's basket breaks.
    """
    there = the_relationship(relationship_id)
    require_may_relate(actor, there.producer_id, there.hub_id)
    lost = offers_lost_by_ending(there)
    ended = Relationship.objects.filter(
        pk=there.pk, state__in=[Relationship.State.ASKED, Relationship.State.GRANTED]
    ).update(state=Relationship.State.ENDED, decided_at=at)
    if not ended:
        return EndedPermission(0, 0)
    offers = sum(
        take_out_offers(actor=Actor.clock(), cycle_id=cycle_id, offer_ids=tuple(ids), at=at)
        for cycle_id, ids in lost.items()
    )
    events.record(
        PermissionEnded(
            relationship_id=there.pk,
            producer_id=there.producer_id,
            hub_id=there.hub_id,
            ended_by=actor.party_id,
        ),
        at=at,
    )
    return EndedPermission(len(lost), offers)

"""A producer says yes to a hub."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.errors import AlreadyDecided
from halle.circuits.events import PermissionGranted
from halle.circuits.models import Relationship
from halle.circuits.policies import require_produces
from halle.circuits.queries.relationships import the_relationship
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def grant_permission(*, actor: Actor, relationship_id: int, at: datetime) -> str:
    """Let the hub do what it asked; the producer can end it any day.

    The producer alone decides. Answering twice the same is answering once; a question
    that was answered otherwise, or ended, is refused.
    """
    asked = the_relationship(relationship_id)
    require_produces(actor, asked.producer_id)
    decided = Relationship.objects.filter(
        pk=relationship_id, state=Relationship.State.ASKED
    ).update(state=Relationship.State.GRANTED, decided_at=at)
    if decided:
        events.record(
            PermissionGranted(
                relationship_id=asked.pk, producer_id=asked.producer_id, hub_id=asked.hub_id
            ),
            at=at,
        )
    elif the_relationship(relationship_id).state != Relationship.State.GRANTED:
        raise AlreadyDecided
    return Relationship.State.GRANTED.value

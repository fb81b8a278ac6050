"""A producer says no to a hub."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.errors import AlreadyDecided
from halle.circuits.events import PermissionRefused
from halle.circuits.models import Relationship
from halle.circuits.policies import require_produces
from halle.circuits.queries.relationships import the_relationship
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def refuse_permission(*, actor: Actor, relationship_id: int, at: datetime) -> str:
    """Do not let the hub do what it asked; it may ask again later.

    The producer alone decides. Answering twice the same is answering once; a question
    that was answered otherwise, or ended, is refused.
    """
    asked = the_relationship(relationship_id)
    require_produces(actor, asked.producer_id)
    decided = Relationship.objects.filter(
        pk=relationship_id, state=Relationship.State.ASKED
    ).update(state=Relationship.State.REFUSED, decided_at=at)
    if decided:
        events.record(
            PermissionRefused(
                relationship_id=asked.pk, producer_id=asked.producer_id, hub_id=asked.hub_id
            ),
            at=at,
        )
    elif the_relationship(relationship_id).state != Relationship.State.REFUSED:
        raise AlreadyDecided
    return Relationship.State.REFUSED.value

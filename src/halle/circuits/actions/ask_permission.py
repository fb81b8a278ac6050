"""A hub and a farm agree to work together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.circuits.events import PermissionAsked, PermissionGranted
from halle.circuits.models import Relationship
from halle.circuits.policies import require_may_relate
from halle.circuits.queries.hubs import the_hub
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound
from halle.market.models import Seller

LIVE = (Relationship.State.ASKED, Relationship.State.GRANTED)


@dataclass(frozen=True, slots=True)
class AskedPermission:
    """The question, or its answer when the producer itself asked."""

    id: int
    public_id: UUID
    state: str


@action
def ask_permission(
    *,
    actor: Actor,
    producer_id: int,
    hub_id: int,
    permission: str = Relationship.Permission.ADD_TO_CYCLES,
    at: datetime,
) -> AskedPermission:
    """Let a hub add a producer's products to its cycles, or edit them.

    Either side may begin, the producer decides: asked by the hub it waits for an answer,
    asked by the producer it is granted. Asking again while it waits or is granted asks
    nothing new.
    """
    decides = require_may_relate(actor, producer_id, hub_id)
    hub = the_hub(hub_id)
    if permission not in Relationship.Permission.values:
        raise Invalid(field="permission")
    if (
        producer_id == hub_id
        or not Seller.objects.filter(party=producer_id, party__closed_at=None).exists()
    ):
        raise NotFound
    there, new = Relationship.objects.get_or_create(
        producer_id=producer_id,
        hub=hub,
        permission=permission,
        state__in=LIVE,
        defaults={"asked_by_id": actor.person_id, "asked_at": at, "state": "asked"},
    )
    told = {"relationship_id": there.pk, "producer_id": producer_id, "hub_id": hub_id}
    if decides and there.state == Relationship.State.ASKED:
        there.state, there.decided_at = Relationship.State.GRANTED, at
        there.save(update_fields=["state", "decided_at"])
        events.record(PermissionGranted(**told), at=at)
    elif new:
        events.record(PermissionAsked(**told), at=at)
    return AskedPermission(there.pk, there.public_id, there.state)

"""A manager has one message sent again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.webhooks.errors import AlreadyOnItsWay, EndpointIsStopped
from halle.webhooks.models import Endpoint, Message
from halle.webhooks.policies import require_own_endpoint
from halle.webhooks.queuing import Queued, queue


@dataclass(frozen=True, slots=True)
class SentAgain:
    """The message that is on its way again, under the same id."""

    public_id: UUID


@action
def send_again(*, actor: Actor, endpoint_id: UUID, message_id: UUID, at: datetime) -> SentAgain:
    """Put a message that was delivered or missed in the queue once more, with the same content.

    The program sees the same ``webhook-id`` and can tell that it knows it.
    """
    endpoint = require_own_endpoint(actor, endpoint_id)
    held = Endpoint.objects.select_for_update(no_key=True).get(
        pk=endpoint.pk
    )  # before its messages
    if held.stopped_at is not None:
        raise EndpointIsStopped
    known = Message.objects.filter(public_id=message_id, endpoint=held)
    if not known.exists():
        raise NotFound
    queued = known.exclude(state=Message.State.WAITING).update(
        state=Message.State.WAITING, turn=F("turn") + 1, attempts=0, next_at=at
    )
    if not queued:
        raise AlreadyOnItsWay
    Endpoint.objects.filter(pk=held.pk).update(rests_until=None)
    queue([Queued(one.pk, one.turn) for one in known], at)
    return SentAgain(message_id)

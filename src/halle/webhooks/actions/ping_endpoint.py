"""A manager tries an address out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.webhooks.announced import PING
from halle.webhooks.errors import EndpointIsStopped, TooManyTrials
from halle.webhooks.models import Endpoint, Message
from halle.webhooks.policies import require_own_endpoint
from halle.webhooks.queuing import queue, write_body, write_message

TRIALS_AN_HOUR = 30


@dataclass(frozen=True, slots=True)
class Pinged:
    """The message that tries it out; ``is_new`` is false when one is still on its way."""

    public_id: UUID
    is_new: bool


@action
def ping_endpoint(*, actor: Actor, endpoint_id: UUID, at: datetime) -> Pinged:
    """Send a message that says nothing, signed like every other; one at a time, and not too often."""
    endpoint = require_own_endpoint(actor, endpoint_id)
    held = Endpoint.objects.select_for_update(no_key=True).get(pk=endpoint.pk)
    if held.stopped_at is not None:
        raise EndpointIsStopped
    Endpoint.objects.filter(pk=held.pk).update(rests_until=None)
    pings = Message.objects.filter(endpoint=held, kind=PING)
    waiting = pings.filter(state=Message.State.WAITING).first()
    if waiting is not None:
        return Pinged(waiting.public_id, is_new=False)
    if pings.filter(at__gt=at - timedelta(hours=1)).count() >= TRIALS_AN_HOUR:
        raise TooManyTrials
    body = write_body(PING, at, {"webhook": held.public_id})
    made = write_message(held.pk, PING, body, at)
    assert made is not None, "a ping is about no fact, so it is always new"
    queue([made], at)
    return Pinged(Message.objects.get(pk=made.message_id).public_id, is_new=True)

"""A manager has everything sent that an address missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.webhooks.errors import EndpointIsStopped
from halle.webhooks.models import Endpoint, Message
from halle.webhooks.policies import require_own_endpoint
from halle.webhooks.queries.messages import missed_by
from halle.webhooks.queuing import Queued, queue

MOST = 500


@dataclass(frozen=True, slots=True)
class SentMissedAgain:
    """How many are on their way."""

    messages: int


@action
def send_missed_again(*, actor: Actor, endpoint_id: UUID, at: datetime) -> SentMissedAgain:
    """Put what an address missed in the queue, the oldest first, 500 at a time."""
    endpoint = require_own_endpoint(actor, endpoint_id)
    held = Endpoint.objects.select_for_update(no_key=True).get(pk=endpoint.pk)
    if held.stopped_at is not None:
        raise EndpointIsStopped
    rows = missed_by(held).select_for_update(no_key=True)
    missed = list(rows.values_list("pk", "turn")[:MOST])
    Message.objects.filter(pk__in=[pk for pk, _ in missed]).update(
        state=Message.State.WAITING, turn=F("turn") + 1, attempts=0, next_at=at
    )
    Endpoint.objects.filter(pk=held.pk).update(rests_until=None)
    queue([Queued(pk, turn + 1) for pk, turn in missed], at)
    return SentMissedAgain(len(missed))

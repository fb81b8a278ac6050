"""A message was sent, or could not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.outbox import wait_after
from halle.kernel.parameters import value_of
from halle.webhooks.models import Endpoint, Message
from halle.webhooks.parameters import FAILING_DAYS
from halle.webhooks.reaching import Answer
from halle.webhooks.rules.resting import rest_after
from halle.webhooks.stopping import stop

GONE = 410


@dataclass(frozen=True, slots=True)
class NotedAttempt:
    """When it is tried next; nothing when it was delivered or given up."""

    next_at: datetime | None


@action
def note_attempt(
    *, actor: Actor, message_id: int, turn: int, answer: Answer, at: datetime
) -> NotedAttempt:
    """Write down what came of an attempt, and when the next one is.

    A success ends the failures of an address. After days of them, or when it answers 410
    Gone, nothing is sent there any more and its managers are told.
    """
    require_clock(actor)
    message = Message.objects.filter(pk=message_id).first()
    if message is None:
        return NotedAttempt(None)
    endpoint = Endpoint.objects.select_for_update(no_key=True).get(pk=message.endpoint_id)
    message = Message.objects.get(pk=message_id)
    if message.turn != turn or message.state != Message.State.WAITING:
        return NotedAttempt(None)
    message.attempts += 1
    message.status, message.answer, message.trouble = answer.status, answer.words, answer.trouble
    message.milliseconds, message.tried_at = answer.milliseconds, at
    wait = None if answer.is_good or answer.status == GONE else wait_after(message.attempts)
    message.next_at = at + wait if wait else None
    if answer.is_good:
        message.state = Message.State.DELIVERED
    elif wait is None:
        message.state = Message.State.MISSED
    message.save()
    _count(endpoint, answer, at)
    next_at = Message.objects.values_list("next_at", flat=True).get(pk=message_id)
    return NotedAttempt(next_at)


def _count(endpoint: Endpoint, answer: Answer, at: datetime) -> None:
    """How the address stands after this answer."""
    held = Endpoint.objects.filter(pk=endpoint.pk)
    if answer.is_good:
        if endpoint.failures:
            held.update(failures=0, failing_since=None, rests_until=None)
        return
    since, failures = endpoint.failing_since or at, endpoint.failures + 1
    held.update(failures=failures, failing_since=since, rests_until=at + rest_after(failures))
    if answer.status == GONE:
        stop(endpoint, Endpoint.Stopped.GONE, at)
    elif at - since >= timedelta(days=value_of(FAILING_DAYS)):
        stop(endpoint, Endpoint.Stopped.FAILING, at)

"""What was sent long ago goes away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of
from halle.webhooks.models import Message
from halle.webhooks.parameters import KEEP_DAYS


@dataclass(frozen=True, slots=True)
class ForgottenMessages:
    """How many went away."""

    messages: int


@action
def forget_messages(*, actor: Actor, at: datetime) -> ForgottenMessages:
    """Erase messages older than the members decided, but for those still on their way."""
    require_clock(actor)
    oldest = at - timedelta(days=value_of(KEEP_DAYS))
    old = Message.objects.filter(at__lt=oldest).exclude(state=Message.State.WAITING)
    messages, _by_model = old.delete()
    return ForgottenMessages(messages)

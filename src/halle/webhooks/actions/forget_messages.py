"""What was sent long ago goes away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of
from halle.webhooks.models import Message
from halle.webhooks.parameters import KEEP_DAYS
from halle.webhooks.policies import require_may_tell


@dataclass(frozen=True, slots=True)
class ForgottenMessages:
    """How many went away."""

    messages: int


@action
def forget_messages(*, actor: Actor, at: datetime) -> ForgottenMessages:
    """Erase messages older than the members decided, but for those still on their way."""
    require_may_tell(actor)
    oldest = at - timedelta(days=value_of(KEEP_DAYS))
    old = Message.objects.filter(at__lt=oldest).exclude(state=Message.State.WAITING)
    messages, _by_model = old.delete()
    return ForgottenMessages(messages)

"""An address that was stopped is told again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.webhooks.models import Endpoint
from halle.webhooks.policies import require_own_endpoint


@dataclass(frozen=True, slots=True)
class StartedEndpoint:
    """``is_new`` is false when it was running already."""

    public_id: UUID
    is_new: bool


@action
def start_endpoint(*, actor: Actor, endpoint_id: UUID, at: datetime) -> StartedEndpoint:
    """Send to an address again, its failures forgotten; what it missed is sent when asked for."""
    endpoint = require_own_endpoint(actor, endpoint_id)
    started = Endpoint.objects.filter(pk=endpoint.pk, stopped_at__isnull=False).update(
        stopped_at=None, stopped_why="", failures=0, failing_since=None, rests_until=None
    )
    return StartedEndpoint(endpoint.public_id, is_new=bool(started))

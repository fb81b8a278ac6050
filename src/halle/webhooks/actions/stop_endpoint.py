"""A manager stops an address for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.webhooks.models import Endpoint
from halle.webhooks.policies import require_own_endpoint
from halle.webhooks.stopping import stop


@dataclass(frozen=True, slots=True)
class StoppedEndpoint:
    """``is_new`` is false when it was stopped already."""

    public_id: UUID
    is_new: bool


@action
def stop_endpoint(*, actor: Actor, endpoint_id: UUID, at: datetime) -> StoppedEndpoint:
    """Send nothing to an address and keep nothing for it until it is started again.

    What waited is kept as not delivered. Stopping twice is stopping once.
    """
    endpoint = require_own_endpoint(actor, endpoint_id)
    is_new = stop(endpoint, Endpoint.Stopped.BY_HAND, at)
    return StoppedEndpoint(endpoint.public_id, is_new=is_new)

"""A program is told nothing any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.webhooks.policies import require_own_endpoint


@dataclass(frozen=True, slots=True)
class RemovedEndpoint:
    """The address that is gone."""

    public_id: UUID


@action
def remove_endpoint(*, actor: Actor, endpoint_id: UUID, at: datetime) -> RemovedEndpoint:
    """Forget an address, its secret and everything that was sent there; what waits is not sent."""
    endpoint = require_own_endpoint(actor, endpoint_id)
    endpoint.delete()
    return RemovedEndpoint(endpoint_id)

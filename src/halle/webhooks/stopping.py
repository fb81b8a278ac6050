"""An address is stopped: nothing leaves for it, and what waited is kept."""

from __future__ import annotations

from datetime import datetime

from halle.kernel.events import record
from halle.webhooks.events import EndpointStopped
from halle.webhooks.models import Endpoint, Message


def stop(endpoint: Endpoint, why: str, at: datetime) -> bool:
    """Stop an address unless it is stopped; answers whether it was running."""
    running = Endpoint.objects.filter(pk=endpoint.pk, stopped_at=None)
    if not running.update(stopped_at=at, stopped_why=why):
        return False
    waiting = Message.objects.filter(endpoint=endpoint, state=Message.State.WAITING)
    waiting.update(state=Message.State.MISSED, next_at=None)
    if why != Endpoint.Stopped.BY_HAND:
        record(
            EndpointStopped(
                endpoint_id=endpoint.pk,
                public_id=endpoint.public_id,
                organisation_id=endpoint.organisation_id,
                why=why,
            ),
            at=at,
        )
    return True

"""A request runs out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Transfer
from halle.barter.queries.transfers import requests_run_out, the_transfer
from halle.barter.steps.placing import end_request
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed


@action
def expire_request(*, actor: Actor, transfer_id: UUID, at: datetime) -> str:
    """End a request that nobody answered in time; nothing has moved, and both are told."""
    require_clock(actor)
    asked = the_transfer(transfer_id)
    if not requests_run_out(at).filter(pk=asked.pk).exists():
        raise NotAllowed
    return end_request(actor, asked, Transfer.State.EXPIRED, at)

"""A firm's silence is its yes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.queries.transfers import requests_accepted_by_time, the_transfer
from halle.barter.steps.paying import MadePayment
from halle.barter.steps.placing import settle_request
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed


@action
def accept_by_silence(*, actor: Actor, transfer_id: UUID, at: datetime) -> MadePayment:
    """Pay a request whose payer lets so many days without an answer be a yes, once.

    Where there is not enough credit it stays, and runs out like any other.
    """
    require_clock(actor)
    asked = the_transfer(transfer_id)
    if not requests_accepted_by_time(at).filter(pk=asked.pk).exists():
        raise NotAllowed
    return settle_request(actor, asked, at)

"""A firm says no to paying."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Transfer
from halle.barter.policies import require_answers
from halle.barter.queries.transfers import the_transfer
from halle.barter.steps.placing import end_request
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def reject_request(*, actor: Actor, transfer_id: UUID, at: datetime) -> str:
    """Refuse to pay what was asked for; nothing has moved, and whoever asked is told.

    Saying so twice is saying so once; a request that ended otherwise is refused.
    """
    asked = the_transfer(transfer_id)
    require_answers(actor, asked)
    return end_request(actor, asked, Transfer.State.REJECTED, at)

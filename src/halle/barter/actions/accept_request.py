"""A firm says yes to paying."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.errors import NotWaiting
from halle.barter.models import Transfer
from halle.barter.policies import require_answers
from halle.barter.queries.transfers import the_transfer
from halle.barter.steps.paying import MadePayment
from halle.barter.steps.placing import settle_request
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def accept_request(*, actor: Actor, transfer_id: UUID, at: datetime) -> MadePayment:
    """Pay what was asked for, once; one that was refused, called off or has run out is not paid."""
    asked = the_transfer(transfer_id)
    require_answers(actor, asked)
    if asked.state == Transfer.State.DONE:
        return MadePayment(
            asked.pk, asked.public_id, asked.state, asked.payer_fee_cents, is_new=False
        )
    if asked.expires_at is None or asked.expires_at <= at:
        raise NotWaiting
    return settle_request(actor, asked, at)

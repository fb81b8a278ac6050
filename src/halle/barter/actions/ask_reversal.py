"""A firm asks for a payment back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.errors import CannotReverse
from halle.barter.models import Transfer
from halle.barter.policies import require_answers
from halle.barter.queries.transfers import the_transfer
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def ask_reversal(*, actor: Actor, transfer_id: UUID, at: datetime) -> datetime:
    """Tell the firm that was paid that this was a mistake: it gives the credit back, or not."""
    made = the_transfer(transfer_id)
    require_answers(actor, made)
    done = Transfer.objects.filter(pk=made.pk, state=Transfer.State.DONE)
    if not done.update(reversal_asked_at=made.reversal_asked_at or at):
        raise CannotReverse
    return made.reversal_asked_at or at

"""What was written beside a payment is taken away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Transfer
from halle.barter.policies import require_may_erase
from halle.barter.queries.transfers import the_transfer
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def erase_message(*, actor: Actor, transfer_id: UUID, at: datetime) -> bool:
    """Either firm erases the words of a payment; the ledger never had them, and stays whole.

    Answers whether there was anything to erase.
    """
    transfer = the_transfer(transfer_id)
    require_may_erase(actor, transfer)
    return bool(Transfer.objects.filter(pk=transfer.pk).exclude(message="").update(message=""))

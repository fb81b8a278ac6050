"""A firm puts a request that came to nothing out of its sight."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.errors import NothingToHide
from halle.barter.models import Transfer
from halle.barter.policies import require_asked
from halle.barter.queries.transfers import the_transfer
from halle.kernel.actions import action
from halle.kernel.actor import Actor

ENDED = (Transfer.State.REJECTED, Transfer.State.EXPIRED)


@action
def hide_request(*, actor: Actor, transfer_id: UUID, at: datetime) -> bool:
    """Leave a request that was refused, or has run out, out of lists; it stays on record.

    Whoever asked may. Hiding twice is hiding once; answers whether it was to be seen before.
    """
    asked = the_transfer(transfer_id)
    require_asked(actor, asked)
    ended = Transfer.objects.filter(pk=asked.pk, state__in=ENDED)
    hidden = ended.filter(hidden_at=None).update(hidden_at=at)
    if not hidden and not ended.exists():
        raise NothingToHide
    return bool(hidden)

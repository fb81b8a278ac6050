"""A fee that was put away can be asked again."""

from __future__ import annotations

from datetime import datetime

from halle.identity.policies import MANAGERS, require_role
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.market.models import Fee


@action
def restore_fee(*, actor: Actor, fee_id: int, at: datetime) -> int:
    """Offer a fee for coming cycles again, with the terms it had. Twice is once.

    Cycles that were planned meanwhile do without until somebody chooses it there.
    """
    fee = Fee.objects.filter(pk=fee_id).first()
    if fee is None:
        raise NotFound
    require_role(actor, fee.owner_id, MANAGERS)
    Fee.objects.filter(pk=fee_id).exclude(archived_at=None).update(archived_at=None)
    return fee_id

"""A fee is no longer asked."""

from __future__ import annotations

from datetime import datetime

from halle.identity.policies import MANAGERS, require_role
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.market.models import Fee


@action
def archive_fee(*, actor: Actor, fee_id: int, at: datetime) -> int:
    """Offer a fee for no further cycle; those that use it keep it. Twice is once."""
    fee = Fee.objects.filter(pk=fee_id).first()
    if fee is None:
        raise NotFound
    require_role(actor, fee.owner_id, MANAGERS)
    Fee.objects.filter(pk=fee_id, archived_at=None).update(archived_at=at)
    return fee_id

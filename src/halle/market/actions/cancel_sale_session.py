"""A time of selling is called off."""

from __future__ import annotations

from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.market.models import SaleSession
from halle.market.policies import require_may_keep_sales


@action
def cancel_sale_session(*, actor: Actor, session_id: int, at: datetime) -> bool:
    """Take no orders any more, and close nothing: only for a session nobody ordered in.

    Calling it off twice is calling it off once; the second answer is no.
    """
    keeper_id = SaleSession.objects.filter(pk=session_id).values_list("keeper", flat=True).first()
    if keeper_id is None:
        raise NotFound
    require_may_keep_sales(actor, keeper_id)
    return bool(
        SaleSession.objects.filter(
            pk=session_id, state__in=[SaleSession.State.PLANNED, SaleSession.State.OPEN]
        ).update(state=SaleSession.State.CANCELLED)
    )

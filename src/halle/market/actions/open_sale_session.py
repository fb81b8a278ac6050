"""A time of selling begins."""

from __future__ import annotations

from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.market.models import SaleSession
from halle.market.policies import require_may_keep_sales


@action
def open_sale_session(*, actor: Actor, session_id: int, at: datetime) -> bool:
    """Take orders from now on; of two who open the same session, one is answered yes."""
    keeper_id = SaleSession.objects.filter(pk=session_id).values_list("keeper", flat=True).first()
    if keeper_id is None:
        raise NotFound
    require_may_keep_sales(actor, keeper_id)
    return bool(
        SaleSession.objects.filter(
            pk=session_id, state=SaleSession.State.PLANNED, closes_at__gt=at
        ).update(state=SaleSession.State.OPEN)
    )

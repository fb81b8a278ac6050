"""A time of selling is put earlier or later."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound
from halle.market.models import SaleSession
from halle.market.policies import require_may_keep_sales


@action
def move_sale_session(
    *, actor: Actor, session_id: int, opens_at: datetime, closes_at: datetime, at: datetime
) -> bool:
    """Change the hours of a session that has not closed; answers whether they changed.

    What is closed or cancelled stays as it was: nothing is written and the answer is no.
    """
    session = SaleSession.objects.filter(pk=session_id).first()
    if session is None:
        raise NotFound
    require_may_keep_sales(actor, session.keeper_id)
    if opens_at >= closes_at:
        raise Invalid(_("Orders must close after they open."), field="closes_at")
    return bool(
        SaleSession.objects.filter(
            pk=session_id, state__in=[SaleSession.State.PLANNED, SaleSession.State.OPEN]
        )
        .exclude(opens_at=opens_at, closes_at=closes_at)
        .update(opens_at=opens_at, closes_at=closes_at)
    )

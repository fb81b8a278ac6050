"""A time of selling is announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.market.models import SaleSession
from halle.market.policies import require_may_keep_sales


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A session that has not opened yet."""

    id: int
    public_id: UUID


@action
def plan_sale_session(
    *, actor: Actor, keeper_id: int, opens_at: datetime, closes_at: datetime, at: datetime
) -> PlannedSession:
    """Orders will be taken between two instants, in the keeper's books."""
    require_may_keep_sales(actor, keeper_id)
    if opens_at >= closes_at:
        raise Invalid(_("Orders must close after they open."), field="closes_at")
    session = SaleSession.objects.create(
        keeper_id=keeper_id, opens_at=opens_at, closes_at=closes_at
    )
    return PlannedSession(session.pk, session.public_id)

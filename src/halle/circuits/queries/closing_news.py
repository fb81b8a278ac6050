"""Who has to be told what once orders are closed."""

from __future__ import annotations

from django.db.models import QuerySet

from halle.circuits.models import OrderCycle
from halle.identity.models import Party
from halle.kernel.alphabet import Alphabetical
from halle.market.closing import BELOW_MINIMUM
from halle.market.models import OrderLine, SaleSession


def still_closed(cycle_id: int, closings: int) -> OrderCycle | None:
    """The cycle as that closing left it; nothing when it was reopened since."""
    return (
        OrderCycle.objects.select_related("session", "coordinator__party")
        .filter(pk=cycle_id, session__closings=closings)
        .filter(session__state=SaleSession.State.CLOSED)
        .first()
    )


def farms_below_minimum(cycle_id: int) -> QuerySet[Party]:
    """The farms that need not harvest: too little was ordered from them."""
    fallen = OrderLine.objects.filter(order__session=cycle_id, end_reason=BELOW_MINIMUM)
    return Party.objects.filter(pk__in=fallen.values("supplier")).order_by(
        Alphabetical("name"), "pk"
    )

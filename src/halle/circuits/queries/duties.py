"""What waits for the people of a farm: the harvest of orders that have closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from halle.identity.models import Role
from halle.identity.policies import TEAM
from halle.kernel.agenda import Task
from halle.market.models import Order, OrderLine, SaleSession

AHEAD = timedelta(days=7)


def duties_of(person_id: int, at: datetime) -> list[Task]:
    """Harvests of the coming week, for whoever sells or works at a farm; one query."""
    teams = Role.objects.filter(person=person_id, kind__in=TEAM, ended_at=None)
    farms = Q(supplier=person_id) | Q(supplier__in=teams.values("organisation"))
    wanted = (
        OrderLine.objects.filter(
            farms,
            state=OrderLine.State.LIVE,
            order__state=Order.State.CONFIRMED,
            order__session__state=SaleSession.State.CLOSED,
            order__collection__slot__starts_at__gt=at,
            order__collection__slot__starts_at__lt=at + AHEAD,
        )
        .exclude(supplier=F("order__session__keeper"))
        .values_list(
            "order__session__cycle__name",
            "order__session__public_id",
            "order__session__keeper__name",
            "supplier__public_id",
            "supplier__name",
        )
        .annotate(first=Min("order__collection__slot__starts_at"))
        .order_by("first")
    )
    return [
        Task(
            first,
            "circuits",
            _("Harvest for %(hub)s") % {"hub": hub},
            None,
            f"{farm}, {cycle}",
            reverse("circuits:harvest-sheet", args=[public_id, farm_id]),
            _("See the harvest sheet"),
        )
        for cycle, public_id, hub, farm_id, farm, first in wanted
    ]

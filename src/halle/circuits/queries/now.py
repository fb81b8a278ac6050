"""What happens in the circuits now, for whoever comes by: what closes, opens, is handed out."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from halle.circuits.models import OrderCycle, Slot
from halle.kernel.agenda import Happening
from halle.market.models import SaleSession

SOON = timedelta(days=7)


def happenings(at: datetime, limit: int) -> list[Happening]:
    """The next closings, openings and hand-outs of hubs that show themselves; two queries."""
    found = [*_sales(at, limit), *_hand_outs(at, limit)]
    return sorted(found, key=lambda one: one.at)[:limit]


def _sales(at: datetime, limit: int) -> list[Happening]:
    rows = (
        OrderCycle.objects.filter(
            coordinator__is_public=True,
            session__state__in=[SaleSession.State.OPEN, SaleSession.State.PLANNED],
            session__closes_at__gt=at,
            session__opens_at__lt=at + SOON,
        )
        .order_by("session__closes_at", "pk")
        .values_list(
            "name",
            "coordinator__party__name",
            "session__public_id",
            "session__state",
            "session__opens_at",
            "session__closes_at",
        )[: 2 * limit]
    )
    return [
        Happening(
            at=closes if state == SaleSession.State.OPEN else opens,
            door="circuits",
            title=_("%(name)s: orders close") % {"name": name}
            if state == SaleSession.State.OPEN
            else _("%(name)s: orders open") % {"name": name},
            text=hub,
            url=reverse("circuits:shop", args=[public_id]),
        )
        for name, hub, public_id, state, opens, closes in rows
    ]


def _hand_outs(at: datetime, limit: int) -> list[Happening]:
    rows = (
        Slot.objects.filter(
            ends_at__gt=at,
            starts_at__lt=at + SOON,
            cycle_point__cycle__session__state=SaleSession.State.CLOSED,
            cycle_point__cycle__coordinator__is_public=True,
        )
        .order_by("starts_at", "pk")
        .values_list(
            "starts_at",
            "cycle_point__point__name",
            "cycle_point__point__place__commune__name",
            "cycle_point__cycle__coordinator__party__name",
            "cycle_point__point__public_id",
        )
    )
    first: dict[tuple[object, str], Happening] = {}
    for starts, point, commune, hub, point_id in rows[: 6 * limit]:
        first.setdefault(
            (starts.date(), point),
            Happening(
                at=max(starts, at),
                door="circuits",
                title=_("Baskets are handed out: %(point)s") % {"point": point},
                text=f"{commune}, {hub}",
                url=reverse("circuits:point", args=[point_id]),
            ),
        )
    return list(first.values())[:limit]

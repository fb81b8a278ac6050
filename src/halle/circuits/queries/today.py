"""What waits for one person in the circuits: baskets to order and fetch, days to help at."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext as _

from halle.circuits.models import OrderCycle, Slot
from halle.circuits.queries.desk import asked_of
from halle.circuits.queries.dues import due_cents
from halle.circuits.queries.duties import duties_of
from halle.identity.models import Role
from halle.identity.policies import TEAM
from halle.kernel.agenda import Task
from halle.kernel.rules.amounts import format_cents
from halle.market.models import Order, SaleSession

AHEAD = timedelta(days=7)


def tasks_of(person_id: int, at: datetime) -> list[Task]:
    """Everything of the coming week that waits for somebody; seven queries."""
    hubs = Role.objects.filter(person=person_id, kind__in=TEAM, ended_at=None)
    managed = hubs.filter(kind=Role.Kind.MANAGER)
    return [
        *_baskets(person_id, at),
        *_distributions(list(hubs.values_list("organisation", flat=True)), at),
        *_closings(list(managed.values_list("organisation", flat=True)), at),
        *duties_of(person_id, at),
        *_agreements(person_id, at),
    ]


def _agreements(person_id: int, at: datetime) -> list[Task]:
    """Hubs that wait for a producer to say yes or no."""
    return [
        Task(
            at,
            "circuits",
            ngettext(
                "%(n)s hub asks to work with %(name)s",
                "%(n)s hubs ask to work with %(name)s",
                asked.hubs,
            )
            % {"n": asked.hubs, "name": asked.name},
            url=reverse("circuits:partners", args=[asked.public_id]),
            verb=_("Answer"),
        )
        for asked in asked_of(person_id)
    ]


def _baskets(person_id: int, at: datetime) -> list[Task]:
    """Reservations to order before they lapse, baskets to fetch and what they cost."""
    orders = (
        Order.objects.filter(
            buyer=person_id,
            state__in=[Order.State.HELD, Order.State.PLACED, Order.State.CONFIRMED],
            collection__handed_over_at=None,
            collection__slot__starts_at__lt=at + AHEAD,
            collection__slot__ends_at__gt=at - timedelta(hours=12),
        )
        .annotate(due=due_cents())
        .order_by("collection__slot__starts_at", "pk")
        .values_list(
            "public_id",
            "number",
            "state",
            "held_until",
            "due",
            "session__keeper__name",
            "collection__slot__starts_at",
            "collection__slot__ends_at",
            "collection__slot__cycle_point__point__name",
        )
    )
    return [_reserved(row, at) if row[2] == Order.State.HELD else _to_fetch(row) for row in orders]


def _reserved(row: tuple[Any, ...], at: datetime) -> Task:
    public_id, _number, _state, held_until, _due, hub, *_place = row
    url = reverse("circuits:order", args=[public_id])
    title, verb = _("Order the basket you reserved"), _("See the reservation")
    return Task(at, "circuits", title, held_until, hub, url, verb)


def _to_fetch(row: tuple[Any, ...]) -> Task:
    public_id, number, _state, _until, due, hub, starts, ends, point = row
    return Task(
        at=starts,
        door="circuits",
        title=_("Fetch your basket, %(hub)s") % {"hub": hub},
        until=ends,
        text=_("%(point)s, order no. %(number)d") % {"point": point, "number": number},
        url=reverse("circuits:order", args=[public_id]),
        verb=_("Show my code"),
        state=_to_pay(due),
        kind="wait" if due > 0 else "ok",
    )


def _to_pay(due: int) -> str:
    if due <= 0:
        return gettext("Paid")
    amount = format_cents(due, get_language() or "fr")
    return gettext("%(amount)s to pay") % {"amount": amount}


def _distributions(hub_ids: list[int], at: datetime) -> list[Task]:
    """Days on which baskets of one's hubs are prepared and handed over."""
    days = (
        Slot.objects.filter(
            cycle_point__cycle__coordinator__in=hub_ids,
            cycle_point__cycle__session__state=SaleSession.State.CLOSED,
            starts_at__lt=at + AHEAD,
            ends_at__gt=at,
        )
        .values(
            "cycle_point__cycle__session__public_id",
            "cycle_point__cycle__name",
            "cycle_point__cycle__coordinator__party__name",
        )
        .annotate(first=Min("starts_at"), last=Max("ends_at"))
        .order_by("first")
    )
    return [
        Task(
            day["first"],
            "circuits",
            _("Hand baskets over, %(hub)s")
            % {"hub": day["cycle_point__cycle__coordinator__party__name"]},
            day["last"],
            day["cycle_point__cycle__name"],
            reverse("circuits:distribution", args=[day["cycle_point__cycle__session__public_id"]]),
            _("Open the distribution"),
        )
        for day in days
    ]


def _closings(hub_ids: list[int], at: datetime) -> list[Task]:
    """Orders of one's hubs that close within a day."""
    cycles = (
        OrderCycle.objects.filter(
            coordinator__in=hub_ids,
            session__state=SaleSession.State.OPEN,
            session__closes_at__lt=at + timedelta(days=1),
        )
        .order_by("session__closes_at")
        .values_list("name", "coordinator__party__name", "session__public_id", "session__closes_at")
    )
    return [
        Task(
            closes,
            "circuits",
            _("%(name)s: orders close") % {"name": name},
            None,
            hub,
            reverse("circuits:cycle-dates", args=[public_id]),
            _("See the orders"),
        )
        for name, hub, public_id, closes in cycles
    ]

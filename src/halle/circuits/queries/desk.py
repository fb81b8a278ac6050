"""The desk of those who organise: their hubs and what each has going on."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Aggregate, Count, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from halle.circuits.models import CycleOffer, OrderCycle, Relationship, Slot
from halle.identity.policies import MANAGERS
from halle.kernel.alphabet import Alphabetical
from halle.market.models import Order, SaleSession

LIVE = [SaleSession.State.PLANNED, SaleSession.State.OPEN]
PAST_A_PAGE = 12
COUNTED = [Order.State.HELD, Order.State.PLACED, Order.State.CONFIRMED]


class CycleRow(NamedTuple):
    """A cycle in a list: its dates, what it sells, what was ordered."""

    public_id: UUID
    name: str
    state: str
    opens_at: datetime
    closes_at: datetime
    collects_at: datetime | None
    offers: int
    orders: int
    total_cents: int
    hub_name: str
    hub_public_id: UUID
    template_id: int | None

    @property
    def lacks(self) -> bool:
        """Whether it could not open as it is."""
        return not self.offers or self.collects_at is None


def live_cycles_of(hub_ids: list[int]) -> list[CycleRow]:
    """The open and planned cycles of these hubs, the next to close first; one query."""
    cycles = OrderCycle.objects.filter(coordinator__in=hub_ids, session__state__in=LIVE)
    return _rows(cycles.order_by("session__closes_at", "pk")[:100])


def past_cycles_of(hub_id: int, page: str | int = 1) -> tuple[list[CycleRow], Page[OrderCycle]]:
    """A page of the closed and cancelled cycles of a hub, the latest first; two queries."""
    cycles = OrderCycle.objects.filter(coordinator=hub_id).exclude(session__state__in=LIVE)
    latest_first = cycles.order_by("-session__closes_at", "-pk")
    shown = Paginator(latest_first, PAST_A_PAGE).get_page(page)
    start = shown.start_index() - 1 if shown.paginator.count else 0
    return _rows(latest_first[start : start + PAST_A_PAGE]), shown


class Asked(NamedTuple):
    """A producer whose answer is awaited, and by how many hubs."""

    public_id: UUID
    name: str
    hubs: int


def asked_of(person_id: int | None) -> list[Asked]:
    """The producers this person decides for who have agreements to answer; one query."""
    if person_id is None:
        return []
    decides = Q(producer=person_id) | Q(
        producer__party__people__person=person_id,
        producer__party__people__kind__in=MANAGERS,
        producer__party__people__ended_at=None,
    )
    rows = (
        Relationship.objects.filter(decides, state=Relationship.State.ASKED)
        .order_by(Alphabetical("producer__party__name"))
        .values_list("producer__party__public_id", "producer__party__name")
        .annotate(hubs=Count("hub", distinct=True))
    )
    return [Asked(*row) for row in rows]


def _rows(cycles: QuerySet[OrderCycle]) -> list[CycleRow]:
    offers = CycleOffer.objects.filter(cycle=OuterRef("pk"))
    slots = Slot.objects.filter(cycle_point__cycle=OuterRef("pk"))
    orders = Order.objects.filter(session=OuterRef("session"), state__in=COUNTED)
    return [
        CycleRow(*row)
        for row in cycles.annotate(
            collects_at=_of_each(slots, "cycle_point__cycle", Min("starts_at")),
            offers_count=Coalesce(_of_each(offers, "cycle", Count("pk")), 0),
            orders_count=Coalesce(_of_each(orders, "session", Count("pk")), 0),
            sold_cents=Coalesce(_of_each(orders, "session", Sum("total_cents")), 0),
        ).values_list(
            "session__public_id",
            "name",
            "session__state",
            "session__opens_at",
            "session__closes_at",
            "collects_at",
            "offers_count",
            "orders_count",
            "sold_cents",
            "coordinator__party__name",
            "coordinator__party__public_id",
            "template",
        )
    ]


def _of_each(rows: QuerySet[Any], cycle: str, figure: Aggregate) -> Subquery:
    """A figure over the rows of each cycle, for a list of cycles read in one query."""
    return Subquery(rows.order_by().values(cycle).annotate(figure=figure).values("figure"))

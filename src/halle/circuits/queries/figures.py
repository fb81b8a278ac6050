"""A hub in figures: a year of turnover, what sells most, what reaches the farms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce, TruncMonth

from halle.market.models import Order, OrderFee, OrderLine


class Month(NamedTuple):
    """What was sold in cycles that closed in a month."""

    first_day: date
    orders: int
    members: int
    turnover_cents: int


class Seller(NamedTuple):
    """A product or producer, and what it came to."""

    name: str
    quantity: int
    cents: int


class Shares(NamedTuple):
    """Where the money of members goes, VAT included."""

    producers_cents: int
    fees: list[tuple[str, int]]

    @property
    def total_cents(self) -> int:
        """All of it."""
        return self.producers_cents + sum(cents for _, cents in self.fees)

    @property
    def producers_permille(self) -> int:
        """What reaches the producers, in thousandths, half up."""
        total = self.total_cents
        return (2000 * self.producers_cents + total) // (2 * total) if total > 0 else 0


def months_of(hub_id: int, since: datetime) -> list[Month]:
    """Each month with firm orders since an instant, in one query."""
    rows = (
        _orders(hub_id, since)
        .annotate(month=TruncMonth("session__closes_at"))
        .values_list("month")
        .annotate(
            orders=Count("pk"), members=Count("buyer", distinct=True), cents=Sum("total_cents")
        )
        .order_by("month")
    )
    return [Month(month.date(), *figures) for month, *figures in rows]


def every_month(months: list[Month], today: date) -> list[Month]:
    """The same with the months in which nothing was sold, from the first one to today's."""
    if not months:
        return []
    known = {month.first_day: month for month in months}
    first = months[0].first_day
    number = (today.year - first.year) * 12 + today.month - first.month + 1
    days = (
        date(first.year + (first.month - 1 + ahead) // 12, (first.month - 1 + ahead) % 12 + 1, 1)
        for ahead in range(max(1, number))
    )
    return [known.get(day, Month(day, 0, 0, 0)) for day in days]


def best_sellers(hub_id: int, since: datetime, *, limit: int = 10) -> list[Seller]:
    """The products that brought most, in one query."""
    return [Seller(*row) for row in _sold(hub_id, since, "name")[:limit]]


def producers_of(hub_id: int, since: datetime, *, limit: int = 15) -> list[Seller]:
    """The producers who sold most, in one query."""
    return [Seller(*row) for row in _sold(hub_id, since, "supplier__name")[:limit]]


def shares_of(hub_id: int, since: datetime) -> Shares:
    """What reached producers and what each fee owner, in two queries."""
    goods = OrderLine.objects.filter(
        order__in=_orders(hub_id, since).values("pk"), state=OrderLine.State.LIVE
    ).aggregate(total=Coalesce(Sum("goods_cents"), 0))["total"]
    fees = (
        OrderFee.objects.filter(order__in=_orders(hub_id, since).values("pk"))
        .values_list("owner__name")
        .annotate(total=Sum("cents"))
        .order_by("-total")
    )
    return Shares(goods, list(fees))


def _orders(hub_id: int, since: datetime) -> Any:
    return Order.objects.filter(
        session__keeper=hub_id,
        session__closes_at__gte=since,
        state=Order.State.CONFIRMED,
    )


def _sold(hub_id: int, since: datetime, by: str) -> Any:
    return (
        OrderLine.objects.filter(
            order__in=_orders(hub_id, since).values("pk"), state=OrderLine.State.LIVE
        )
        .values_list(by)
        .annotate(sold=Sum(Coalesce(F("final_quantity"), F("quantity"))), cents=Sum("goods_cents"))
        .order_by("-cents", by)
    )

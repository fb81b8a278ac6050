"""What must be true of stock and orders, whatever happened: `halle check` asks it."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from halle.kernel import clock
from halle.kernel.manifest import IntegrityCheck
from halle.market.models import Order, OrderFee, OrderLine, SaleSession, StockPool

WAITING = (Order.State.HELD, Order.State.PLACED)
LATE = timedelta(minutes=10)
SHOWN = 100


def _orphaned_reservations() -> list[str]:
    """Stock promised to nobody, or promised twice."""
    lines = OrderLine.objects.filter(state=OrderLine.State.LIVE, order__state__in=WAITING)
    held = dict(lines.order_by().values_list("pool").annotate(total=Sum("drawn")))
    pools = StockPool.objects.filter(Q(reserved__gt=0) | Q(pk__in=held.keys() - {None}))
    return [
        f"stock {pk} ({name}): promises {reserved}, orders hold {held.get(pk, 0)}"
        for pk, name, reserved in pools.order_by("pk").values_list("pk", "name", "reserved")
        if reserved != held.get(pk, 0)
    ][:SHOWN]


def _overdue_holds() -> list[str]:
    due = clock.now() - LATE
    over = Order.objects.filter(state=Order.State.HELD, held_until__lt=due)
    rows = over.values_list("public_id", "held_until")[:SHOWN]
    return [f"order {public_id}: held until {until:%Y-%m-%d %H:%M}" for public_id, until in rows]


def _wrong_totals() -> list[str]:
    """Orders that come to something else than what their lines and fees show."""
    live = Q(lines__state=OrderLine.State.LIVE)
    rows = (
        Order.objects.filter(state__in=(*WAITING, Order.State.CONFIRMED))
        .annotate(shown=Coalesce(Sum("lines__total_cents", filter=live), 0))
        .values_list("pk", "public_id", "total_cents", "shown")
    )
    apart = {
        pk: (public_id, total, shown) for pk, public_id, total, shown in rows if total != shown
    }
    fees = OrderFee.objects.filter(is_per_line=False).values_list("order")
    beside = dict(fees.filter(order__in=apart).order_by().annotate(total=Sum("cents")))
    return [
        f"order {public_id}: comes to {total}, shows {shown + beside.get(pk, 0)}"
        for pk, (public_id, total, shown) in apart.items()
        if total != shown + beside.get(pk, 0)
    ][:SHOWN]


def _left_open() -> list[str]:
    """Orders that a closed sale forgot."""
    left = Order.objects.filter(state=Order.State.PLACED, session__state=SaleSession.State.CLOSED)
    return [f"order {one} is not firm" for one in left.values_list("public_id", flat=True)[:SHOWN]]


CHECKS = (
    IntegrityCheck("every promise of stock is held by an order that waits", _orphaned_reservations),
    IntegrityCheck("no reservation outlives its hour by ten minutes", _overdue_holds),
    IntegrityCheck("every order comes to what its lines and fees show", _wrong_totals),
    IntegrityCheck("no order is left open by a closed sale", _left_open),
)

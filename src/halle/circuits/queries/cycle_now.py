"""Where a cycle stands: its numbers, and what its organisers should see before it closes."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from halle.circuits.models import CycleOffer, CyclePoint, CycleSupplier, OrderCycle, Slot
from halle.circuits.queries.editor import COUNTED, IS_OUT, LEFT
from halle.circuits.queries.relationships import sellers_who_let
from halle.circuits.rules.minimums import suppliers_below
from halle.kernel.rules.amounts import format_cents
from halle.market.models import Order, OrderLine, SaleSession

NAMED = 3
NEARLY_FULL = 90


class Numbers(NamedTuple):
    """Live orders: how many, how many paid by credit, what farms get of them, what they come to."""

    orders: int
    paid: int
    goods_cents: int
    total_cents: int


class Notice(NamedTuple):
    """Something to see: how serious (``ok``, ``wait``, ``bad``), its title, and why."""

    kind: str
    title: str
    text: str


def numbers_of(cycle_id: int) -> Numbers:
    """The figures of a cycle now; two queries."""
    live = Order.objects.filter(session=cycle_id, state__in=COUNTED)
    told = live.aggregate(
        orders=Count("pk"), paid=Count("pk", filter=Q(pay_by="credit")), total=Sum("total_cents")
    )
    goods = OrderLine.objects.filter(
        order__session=cycle_id, order__state__in=COUNTED, state=OrderLine.State.LIVE
    ).aggregate(cents=Sum("goods_cents"))["cents"]
    return Numbers(told["orders"], told["paid"], goods or 0, told["total"] or 0)


def notices_of(cycle: OrderCycle, at: datetime, language: str) -> list[Notice]:
    """What should be seen to before a cycle closes; six queries at any size."""
    live = (SaleSession.State.PLANNED, SaleSession.State.OPEN)
    if cycle.session.state not in live:
        return []
    return [
        *_what_is_lacking(cycle, at),
        *_sold_out(cycle),
        *_below_minimum(cycle, language),
        *_without_permission(cycle),
        *_slots(cycle),
    ]


def _what_is_lacking(cycle: OrderCycle, at: datetime) -> list[Notice]:
    lacking = []
    if not CycleOffer.objects.filter(cycle=cycle).exists():
        lacking.append(Notice("bad", _("Nothing to sell"), _("Add products before orders open.")))
    empty = CyclePoint.objects.filter(cycle=cycle, slots=None).values_list("point__name", flat=True)
    if not Slot.objects.filter(cycle_point__cycle=cycle).exists():
        lacking.append(
            Notice("bad", _("Nowhere to collect"), _("Choose a point and a time for baskets."))
        )
    elif empty:
        lacking.append(Notice("wait", _("No collection time"), ", ".join(empty)))
    if cycle.session.state == SaleSession.State.PLANNED and cycle.session.closes_at <= at:
        lacking.append(
            Notice("bad", _("Never opened"), _("The closing hour is past: choose a later one."))
        )
    return lacking


def _sold_out(cycle: OrderCycle) -> list[Notice]:
    out = CycleOffer.objects.filter(cycle=cycle).annotate(left=LEFT).filter(IS_OUT)
    names = list(out.order_by("pk").values_list("offer__variant__product__name", flat=True)[:NAMED])
    if not names:
        return []
    count = out.count() if len(names) == NAMED else len(names)
    title = ngettext("%(count)s product sold out", "%(count)s products sold out", count)
    return [
        Notice("bad", title % {"count": count}, ", ".join(names) + ("…" if count > NAMED else ""))
    ]


def _below_minimum(cycle: OrderCycle, language: str) -> list[Notice]:
    wanted = dict(
        CycleSupplier.objects.filter(cycle=cycle, minimum_cents__gt=0).values_list(
            "supplier", "minimum_cents"
        )
    )
    if not wanted:
        return []
    totals = dict(
        OrderLine.objects.filter(
            order__session=cycle.pk,
            order__state__in=COUNTED,
            state=OrderLine.State.LIVE,
            supplier__in=wanted,
        )
        .values("supplier")
        .annotate(cents=Sum("goods_cents"))
        .values_list("supplier", "cents")
    )
    missing = suppliers_below({pk: totals.get(pk, 0) for pk in wanted}, wanted)
    names = dict(
        CycleSupplier.objects.filter(cycle=cycle, supplier__in=missing).values_list(
            "supplier", "supplier__party__name"
        )
    )
    return [
        Notice(
            "wait",
            _("Minimum of %(name)s") % {"name": names[pk]},
            _("%(missing)s more, or its lines are cancelled at closing.")
            % {"missing": format_cents(cents, language)},
        )
        for pk, cents in missing.items()
    ]


def _without_permission(cycle: OrderCycle) -> list[Notice]:
    suppliers = CycleSupplier.objects.filter(cycle=cycle).exclude(
        supplier__in=sellers_who_let(cycle.coordinator_id)
    )
    names = list(suppliers.values_list("supplier__party__name", flat=True))
    if not names:
        return []
    text = _("They no longer let you sell their products; these orders are the last.")
    return [Notice("wait", ", ".join(names), text)]


def _slots(cycle: OrderCycle) -> list[Notice]:
    full = (
        Slot.objects.filter(cycle_point__cycle=cycle, capacity__gt=0)
        .filter(taken__gte=F("capacity") * NEARLY_FULL / 100)
        .select_related("cycle_point__point")
        .order_by("starts_at")[:NAMED]
    )
    return [
        Notice(
            "bad" if slot.taken >= (slot.capacity or 0) else "wait",
            _("Collection full")
            if slot.taken >= (slot.capacity or 0)
            else _("Collection nearly full"),
            _("%(taken)s of %(capacity)s, %(point)s.")
            % {
                "taken": slot.taken,
                "capacity": slot.capacity,
                "point": slot.cycle_point.point.name,
            },
        )
        for slot in full
    ]

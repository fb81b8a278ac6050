"""What must be true of places, credit and closings: `halle check` asks it."""

from __future__ import annotations

from django.db.models import Count, F, Q, Sum

from halle.circuits.closing import closing_reference
from halle.circuits.models import Slot
from halle.kernel.manifest import IntegrityCheck
from halle.ledger.models import Entry, Leg
from halle.market.models import Order

SHOWN = 100
LIVING = (Order.State.HELD, Order.State.PLACED, Order.State.CONFIRMED)


def _wrong_places() -> list[str]:
    living = Q(collections__order__state__in=LIVING)
    slots = Slot.objects.annotate(baskets=Count("collections", filter=living))
    rows = slots.exclude(taken=F("baskets")).values_list("public_id", "taken", "baskets")
    return [f"slot {one}: says {taken}, holds {held}" for one, taken, held in rows[:SHOWN]]


def _orphaned_credit() -> list[str]:
    """Credit set aside for no order, or less than an order needs."""
    legs = Leg.objects.filter(account__kind="advance").order_by()
    aside = {
        (keeper, holder): cents
        for keeper, holder, cents in legs.values_list(
            "account__keeper", "account__holder"
        ).annotate(total=Sum("cents"))
    }
    orders = Order.objects.filter(pay_by=Order.PayBy.CREDIT, state=Order.State.PLACED).order_by()
    wanted = {
        (keeper, buyer): cents
        for keeper, buyer, cents in orders.values_list("session__keeper", "buyer").annotate(
            total=Sum("total_cents")
        )
    }
    return [
        f"member {holder} with {keeper}: {aside.get((keeper, holder), 0)} set aside, "
        f"{wanted.get((keeper, holder), 0)} ordered"
        for keeper, holder in sorted(aside.keys() | wanted.keys())
        if aside.get((keeper, holder), 0) != wanted.get((keeper, holder), 0)
    ][:SHOWN]


def _firm_but_not_booked() -> list[str]:
    firm = Order.objects.filter(state=Order.State.CONFIRMED, total_cents__gt=0)
    booked = set(Entry.objects.filter(kind="order").values_list("reference", flat=True).iterator())
    rows = firm.values_list("public_id", "session__closings").iterator()
    return [
        f"order {public_id}"
        for public_id, closings in rows
        if closing_reference(str(public_id), closings) not in booked
    ][:SHOWN]


CHECKS = (
    IntegrityCheck("every slot holds as many baskets as it says", _wrong_places),
    IntegrityCheck(
        "credit is set aside for what is ordered, and for nothing else", _orphaned_credit
    ),
    IntegrityCheck("every firm order is in the books", _firm_but_not_booked),
)

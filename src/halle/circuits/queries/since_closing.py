"""What has happened to the orders of a cycle since it closed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min, Q

from halle.billing.models import Payment
from halle.circuits.models import Collection, PackedLine, Payout, Slot
from halle.market.models import Order, OrderLine


def happened_since_closing(cycle_id: int, hub_id: int, closed_at: datetime) -> str:
    """The first thing, in one word, that was built on a closing; empty when nothing was."""
    orders = Order.objects.filter(session=cycle_id)
    facts = {
        "handed-over": Collection.objects.filter(
            Q(handed_over_at__isnull=False) | Q(absent_at__isnull=False), order__session=cycle_id
        ),
        "packed": PackedLine.objects.filter(line__order__session=cycle_id),
        "corrected": OrderLine.objects.filter(order__session=cycle_id).exclude(
            final_quantity=None, final_grams=None
        ),
        "paid": Payment.objects.filter(
            for_reference__in=orders.values("public_id"), at__gte=closed_at
        ),
        "paid-out": Payout.objects.filter(hub=hub_id, paid_at__gte=closed_at),
    }
    return next((word for word, rows in facts.items() if rows.exists()), "")


def first_slot_starts_at(cycle_id: int) -> datetime | None:
    """When the first baskets are to be fetched."""
    slots = Slot.objects.filter(cycle_point__cycle=cycle_id)
    return slots.aggregate(first=Min("starts_at"))["first"]

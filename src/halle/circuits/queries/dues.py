"""What was paid for an order and what is still due, as expressions for any query of orders."""

from __future__ import annotations

from django.db.models import BigIntegerField, Case, F, OuterRef, Subquery, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from halle.billing.models import Payment
from halle.market.models import Order

LIVING = (Order.State.PLACED, Order.State.CONFIRMED)
_CENTS = BigIntegerField()


def paid_cents() -> Coalesce:
    """What the hub has received for an order, less what it gave back."""
    payments = (
        Payment.objects.filter(
            for_reference=OuterRef("public_id"), keeper=OuterRef("session__keeper")
        )
        .order_by()
        .values("for_reference")
        .annotate(total=Sum("cents"))
        .values("total")
    )
    return Coalesce(Subquery(payments, output_field=_CENTS), Value(0), output_field=_CENTS)


def prepaid_cents() -> Case:
    """What credit has paid when the order was made: all of it, changes included."""
    by_credit = When(pay_by=Order.PayBy.CREDIT, state__in=LIVING, then=F("total_cents"))
    return Case(by_credit, default=Value(0), output_field=_CENTS)


def owed_cents() -> Case:
    """What an order costs its buyer; nothing once it is cancelled."""
    living = When(state__in=LIVING, then=F("total_cents"))
    return Case(living, default=Value(0), output_field=_CENTS)


def due_cents() -> Combinable:
    """What is still to be paid; below zero, what was paid too much."""
    return owed_cents() - prepaid_cents() - paid_cents()

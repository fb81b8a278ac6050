"""Money received and given back."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Sum
from django.utils.functional import Promise

from halle.billing.models import Payment


class Paid(NamedTuple):
    """One payment; negative cents were given back."""

    public_id: UUID
    method: str
    method_name: str | Promise
    cents: int
    note: str
    recorded_by: str
    at: datetime


def payments_of(reference: UUID) -> list[Paid]:
    """Every payment of what has this public id, the oldest first; one query."""
    rows = (
        Payment.objects.filter(for_reference=reference)
        .order_by("at", "pk")
        .values_list("public_id", "method", "cents", "note", "recorded_by__name", "at")
    )
    return [
        Paid(public_id, method, Payment.Method(method).label, cents, note, by or "", at)
        for public_id, method, cents, note, by, at in rows
    ]


def paid_cents(reference: UUID) -> int:
    """What was paid for this, less what was given back."""
    return (
        Payment.objects.filter(for_reference=reference).aggregate(cents=Sum("cents"))["cents"] or 0
    )

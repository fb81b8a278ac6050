"""Closed periods of somebody's books."""

from __future__ import annotations

from datetime import datetime

from halle.ledger.models import ClosedPeriod


def closed_until(keeper_id: int) -> datetime | None:
    """Up to when (not included) these books are closed; nothing when none was."""
    closed = ClosedPeriod.objects.filter(keeper=keeper_id).order_by("-until")
    return closed.values_list("until", flat=True).first()

"""Reservations whose time is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from halle.circuits.parameters import GRACE_MINUTES
from halle.kernel.parameters import value_of
from halle.market.ordering import some_are_over


def end_of_grace(at: datetime) -> datetime:
    """Cycles that closed before this instant complete no order any more."""
    return at - timedelta(minutes=value_of(GRACE_MINUTES))


def some_holds_are_over(at: datetime) -> bool:
    """Whether the clock has anything to give back; most minutes it has not."""
    return some_are_over(at, closed_before=end_of_grace(at))

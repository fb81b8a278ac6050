"""Reservations end by the clock."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.actions.lapse_holds import lapse_holds
from halle.kernel.actor import Actor


def lapse_due_holds(at: datetime) -> int:
    """Give back what is reserved and was not ordered in time."""
    lapsed = 0
    while found := lapse_holds(actor=Actor.clock(), at=at).orders:
        lapsed += found
    return lapsed

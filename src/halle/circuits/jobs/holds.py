"""Reservations end by the clock."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.actions.lapse_holds import lapse_holds
from halle.circuits.queries.holds import some_holds_are_over
from halle.kernel.actor import Actor


def lapse_due_holds(at: datetime) -> int:
    """Give back what is reserved and was not ordered in time."""
    if not some_holds_are_over(at):
        return 0
    lapsed = 0
    while found := lapse_holds(actor=Actor.clock(), at=at).orders:
        lapsed += found
    return lapsed

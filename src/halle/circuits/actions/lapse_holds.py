"""Reservations whose time is over are for sale again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from halle.circuits.models import Collection
from halle.circuits.placing import move_slots
from halle.circuits.policies import require_the_clock
from halle.circuits.queries.holds import end_of_grace
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.ordering import drawn_by_order, lapse_due
from halle.market.stock import move_promises


@dataclass(frozen=True, slots=True)
class LapsedHolds:
    """How many reservations ended."""

    orders: int


@action
def lapse_holds(*, actor: Actor, at: datetime) -> LapsedHolds:
    """Give back the stock and places of every reservation that is over, however long ago.

    Over means past its own end, or left behind by a cycle that has closed or whose grace
    period is past. Each is given back once, whoever runs this and however often.
    """
    require_the_clock(actor)
    ended = lapse_due(at, closed_before=end_of_grace(at))
    if ended:
        places = Counter(
            Collection.objects.filter(order__in=ended).values_list("slot_id", flat=True)
        )
        move_slots({slot: -count for slot, count in places.items()})
        move_promises({pool: -drawn for pool, drawn in drawn_by_order(ended).items()})
    return LapsedHolds(len(ended))

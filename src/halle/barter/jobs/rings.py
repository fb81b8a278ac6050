"""What the clock does for rings of barter: look for them each night, free those that waited."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from halle.barter.actions.expire_ring import expire_ring
from halle.barter.actions.propose_rings import propose_rings
from halle.barter.jobs.each import each
from halle.barter.models import Network
from halle.barter.queries.rings import ring_input, rings_run_out
from halle.barter.solving import find_rings_in_a_process
from halle.barter.steps.rings import FoundGift, FoundRing
from halle.kernel import clock, events
from halle.kernel.actor import Actor
from halle.kernel.events import detached
from halle.kernel.manifest import PeriodicJob


@detached
def find_rings(payload: dict[str, Any], _delivery_id: int) -> None:
    """Find the rings of a network, in a process of its own, and propose them."""
    now, network_id = clock.now(), payload["network_id"]
    asked = ring_input(network_id, timezone.localtime(now).date())
    if not asked.offers or not asked.wants:
        return
    found = [
        FoundRing(
            cents, [FoundGift(one.giver, one.taker, one.offer_id, one.want_id) for one in gifts]
        )
        for cents, gifts in find_rings_in_a_process(*asked)
    ]
    if found:
        propose_rings(actor=Actor.clock(), network_id=network_id, found=found, at=now)


def look_for_rings(at: datetime) -> int:
    """Have the rings of every network looked for."""
    networks = list(Network.objects.order_by("pk").values_list("pk", flat=True))
    for network_id in networks:
        events.enqueue(find_rings, at=at, network_id=network_id)
    return len(networks)


def expire_rings(at: datetime) -> int:
    """Free the firms of rings whose time is over."""
    due = rings_run_out(at)
    return each(due, lambda pk: expire_ring(actor=Actor.clock(), ring_id=pk, at=at))


JOBS = (
    PeriodicJob("barter.look_for_rings", "27 3 * * *", look_for_rings),
    PeriodicJob("barter.expire_rings", "9 * * * *", expire_rings),
)

"""Somebody who closes one cycle after the other: ``python -m tests.faults.coordinator``."""

from __future__ import annotations

import sys
import time


def close_one_after_the_other(manager_id: int, cycle_ids: list[int], pause: float) -> None:
    """Close what is open, slowly, for as long as nobody kills this process."""
    import django

    django.setup()
    from halle.circuits.actions.close_order_cycle import close_order_cycle
    from halle.kernel import clock
    from halle.kernel.actor import Actor
    from halle.market.models import SaleSession

    for cycle_id in cycle_ids:
        if SaleSession.objects.get(pk=cycle_id).state != SaleSession.State.OPEN:
            continue
        time.sleep(pause)
        close_order_cycle(actor=Actor.person(manager_id), cycle_id=cycle_id, at=clock.now())
    time.sleep(3600)


if __name__ == "__main__":
    close_one_after_the_other(
        int(sys.argv[1]), [int(one) for one in sys.argv[3].split(",")], float(sys.argv[2])
    )

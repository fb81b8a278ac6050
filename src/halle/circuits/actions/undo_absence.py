"""The member came after all."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.models import Collection
from halle.circuits.policies.distribution import require_may_distribute
from halle.circuits.queries.basket_in_hand import basket_in_hand, lock_order
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def undo_absence(*, actor: Actor, order_id: int, at: datetime) -> bool:
    """Have a basket wait for its member again; answers whether the member was absent."""
    lock_order(order_id)
    basket = basket_in_hand(order_id)
    require_may_distribute(actor, basket.hub_id)
    return bool(
        Collection.objects.filter(pk=order_id, absent_at__isnull=False).update(
            absent_at=None, fate="", kept_until=None, note=""
        )
    )

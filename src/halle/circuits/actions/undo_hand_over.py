"""A basket was ticked by mistake."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.events import HandOverUndone
from halle.circuits.models import Collection
from halle.circuits.policies.distribution import require_may_distribute
from halle.circuits.queries.basket_in_hand import basket_in_hand, lock_order
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def undo_hand_over(*, actor: Actor, order_id: int, at: datetime) -> bool:
    """Have a basket wait for its member again; answers whether it had left.

    What was paid stays paid. The team of the hub only.
    """
    lock_order(order_id)
    basket = basket_in_hand(order_id)
    require_may_distribute(actor, basket.hub_id)
    if basket.handed_over_at is None:
        return False
    Collection.objects.filter(pk=order_id).update(handed_over_at=None, handed_over_by=None)
    fact = HandOverUndone(
        order_id=order_id,
        public_id=basket.public_id,
        cycle_id=basket.cycle_id,
        buyer_id=basket.buyer_id,
        undone_at=at,
    )
    events.record(fact, at=at)
    return True

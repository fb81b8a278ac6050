"""A basket reaches its member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.circuits.actions.take_payment import take_payment
from halle.circuits.events import BasketHandedOver
from halle.circuits.models import Collection
from halle.circuits.policies.distribution import require_has_basket, require_may_distribute
from halle.circuits.queries.basket_in_hand import basket_in_hand, lock_order
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class HandedOver:
    """When the basket left, whether it left just now, and what is still due for it."""

    order: UUID
    handed_over_at: datetime
    is_new: bool
    due_cents: int

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"order:{self.order}"


@action
def hand_over_order(
    *, actor: Actor, order_id: int, at: datetime, method: str = "", cents: int = 0
) -> HandedOver:
    """Give a basket to its member; with a way of paying, take ``cents`` in the same stroke.

    Two volunteers who hand over the same basket hand it over once. It may leave before
    it is paid: what is due stays due. The team of the hub, once orders are closed.
    """
    lock_order(order_id)
    basket = basket_in_hand(order_id)
    require_may_distribute(actor, basket.hub_id)
    require_has_basket(basket)
    due_cents = basket.due_cents
    if method:
        due_cents = take_payment(
            actor=actor, order_id=order_id, method=method, cents=cents, at=at
        ).due_cents
    if basket.handed_over_at is not None:
        return HandedOver(basket.public_id, basket.handed_over_at, False, due_cents)
    Collection.objects.filter(pk=order_id).update(handed_over_at=at, handed_over_by=actor.person_id)
    fact = BasketHandedOver(
        order_id=order_id,
        public_id=basket.public_id,
        cycle_id=basket.cycle_id,
        buyer_id=basket.buyer_id,
        handed_over_at=at,
    )
    events.record(fact, at=at)
    return HandedOver(basket.public_id, at, True, due_cents)

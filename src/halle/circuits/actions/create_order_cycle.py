"""A hub announces its next orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from halle.circuits.actions.bring_offers import bring_offers
from halle.circuits.actions.set_cycle_points import set_cycle_points
from halle.circuits.errors import HourIsPast
from halle.circuits.models import OrderCycle
from halle.circuits.policies import require_may_plan
from halle.circuits.queries.hubs import the_hub
from halle.circuits.rules.plans import PointPlan
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_name, require_not_negative
from halle.market.actions.plan_sale_session import plan_sale_session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CreatedCycle:
    """The planned cycle; its address is made of ``public_id``."""

    id: int
    public_id: UUID


@action
def create_order_cycle(
    *,
    actor: Actor,
    hub_id: int,
    name: str,
    opens_at: datetime,
    closes_at: datetime,
    points: tuple[PointPlan, ...] = (),
    offer_ids: tuple[int, ...] = (),
    message: str = "",
    allows_guests: bool | None = None,
    minimum_order_cents: int | None = None,
    at: datetime,
) -> CreatedCycle:
    """Plan a cycle: when orders open and close, what is sold, where baskets are fetched.

    It opens by the clock or by `open_order_cycle`. House rules that are not given are
    those of the hub. Any of this can be changed until it closes.
    """
    require_may_plan(actor, hub_id)
    hub = the_hub(hub_id)
    if closes_at <= at:
        raise HourIsPast(field="closes_at")
    session = plan_sale_session(
        actor=actor, keeper_id=hub_id, opens_at=opens_at, closes_at=closes_at, at=at
    )
    OrderCycle.objects.create(
        session_id=session.id,
        coordinator=hub,
        name=require_name(name),
        message=message,
        allows_guests=_given(allows_guests, hub.allows_guests),
        minimum_order_cents=require_not_negative(
            _given(minimum_order_cents, hub.minimum_order_cents), field="minimum_order"
        ),
    )
    set_cycle_points(actor=actor, cycle_id=session.id, points=points, at=at)
    bring_offers(actor=actor, cycle_id=session.id, offer_ids=offer_ids, at=at)
    return CreatedCycle(session.id, session.public_id)


def _given(value: T | None, usual: T) -> T:
    return usual if value is None else value

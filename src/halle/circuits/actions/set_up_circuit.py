"""Three neighbours and a farm begin."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.actions.create_hub import create_hub
from halle.circuits.actions.create_order_cycle import CreatedCycle, create_order_cycle
from halle.circuits.actions.open_order_cycle import open_order_cycle
from halle.circuits.actions.open_point import open_point
from halle.circuits.actions.welcome_producer import welcome_producer
from halle.circuits.founding import name_of_first_orders, rows_of
from halle.circuits.rules.founding import FirstDates, Grower, NewPoint, ProductLine, SetUpCircuit
from halle.circuits.rules.plans import PointPlan
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.actions.become_seller import become_seller
from halle.market.actions.import_rows import import_rows
from halle.market.queries.offers_for_sale import live_offers_of


@action
def set_up_circuit(
    *,
    actor: Actor,
    name: str,
    point: NewPoint,
    products: tuple[ProductLine, ...],
    dates: FirstDates,
    grower: Grower | None = None,
    organisation_id: int | None = None,
    at: datetime,
) -> SetUpCircuit:
    """From nothing to open orders, all at once or not at all; anyone signed in may.

    The hub sells its own products unless a ``grower`` does, who then agrees with the hub.
    ``organisation_id`` begins from an organisation the person manages, a farm say.
    Without products, orders wait, planned, until the grower has added some.
    """
    hub = create_hub(actor=actor, name=name, organisation_id=organisation_id, at=at)
    seller_id = _seller(actor, hub.id, grower, at)
    import_rows(actor=actor, seller_id=seller_id, rows=rows_of(products, seller_id), at=at)
    there = open_point(
        actor=actor,
        hub_id=hub.id,
        name=point.name,
        kind=point.kind,
        address=point.address,
        instructions=point.instructions,
        at=at,
    )
    offers = live_offers_of(seller_id)
    cycle = _first_orders(actor, hub.id, PointPlan(there.id, dates.slots), offers, dates, at)
    return SetUpCircuit(
        hub.id, hub.public_id, seller_id, there.id, cycle.id, cycle.public_id, bool(offers)
    )


def _first_orders(
    actor: Actor, hub_id: int, point: PointPlan, offers: list[int], dates: FirstDates, at: datetime
) -> CreatedCycle:
    cycle = create_order_cycle(
        actor=actor,
        hub_id=hub_id,
        name=name_of_first_orders(dates),
        opens_at=at,
        closes_at=dates.closes_at,
        points=(point,),
        offer_ids=tuple(offers),
        at=at,
    )
    if offers:
        open_order_cycle(actor=actor, cycle_id=cycle.id, at=at)
    return cycle


def _seller(actor: Actor, hub_id: int, grower: Grower | None, at: datetime) -> int:
    if grower is None:
        return become_seller(actor=actor, party_id=hub_id, at=at).id
    return welcome_producer(actor=actor, hub_id=hub_id, grower=grower, at=at).id

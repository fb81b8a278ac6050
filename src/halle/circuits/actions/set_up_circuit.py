"""Three neighbours and a farm begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.circuits.actions.ask_permission import ask_permission
from halle.circuits.actions.create_hub import create_hub
from halle.circuits.actions.create_order_cycle import create_order_cycle
from halle.circuits.actions.open_order_cycle import open_order_cycle
from halle.circuits.actions.open_point import open_point
from halle.circuits.founding import name_of_first_orders, rows_of
from halle.circuits.rules.founding import FirstDates, Grower, NewPoint, ProductLine
from halle.circuits.rules.plans import PointPlan
from halle.identity.actions.create_organisation import create_organisation
from halle.identity.actions.invite_person import invite_person
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.actions.become_seller import become_seller
from halle.market.actions.import_rows import import_rows
from halle.market.queries.offers_for_sale import live_offers_of


@dataclass(frozen=True, slots=True)
class SetUpCircuit:
    """Everything that now exists; ``is_open`` says whether members can order already."""

    hub_id: int
    hub_public_id: UUID
    seller_id: int
    point_id: int
    cycle_id: int
    cycle_public_id: UUID
    is_open: bool

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"cycle:{self.cycle_id}"


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
    rows = rows_of(products, seller_id)
    import_rows(actor=actor, seller_id=seller_id, rows=rows, at=at)
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
    cycle = create_order_cycle(
        actor=actor,
        hub_id=hub.id,
        name=name_of_first_orders(dates),
        opens_at=at,
        closes_at=dates.closes_at,
        points=(PointPlan(there.id, dates.slots),),
        offer_ids=tuple(offers),
        at=at,
    )
    if offers:
        open_order_cycle(actor=actor, cycle_id=cycle.id, at=at)
    return SetUpCircuit(
        hub.id, hub.public_id, seller_id, there.id, cycle.id, cycle.public_id, bool(offers)
    )


def _seller(actor: Actor, hub_id: int, grower: Grower | None, at: datetime) -> int:
    if grower is None:
        return become_seller(actor=actor, party_id=hub_id, at=at).id
    farm = create_organisation(actor=actor, name=grower.name, at=at)
    become_seller(actor=actor, party_id=farm.id, at=at)
    ask_permission(actor=actor, producer_id=farm.id, hub_id=hub_id, at=at)
    if grower.email:
        invite_person(
            actor=actor, organisation_id=farm.id, email=grower.email, kind="manager", at=at
        )
    return farm.id

"""A farm that is not here yet begins to sell through a hub."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.circuits.actions.ask_permission import ask_permission
from halle.circuits.policies import require_organises
from halle.circuits.rules.founding import Grower
from halle.identity.actions.create_organisation import create_organisation
from halle.identity.actions.invite_person import invite_person
from halle.identity.policies import require_signed_in
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.actions.become_seller import become_seller


@dataclass(frozen=True, slots=True)
class WelcomedProducer:
    """The new producer, whose products the hub can sell from now on."""

    id: int
    public_id: UUID


@action
def welcome_producer(
    *, actor: Actor, hub_id: int, grower: Grower, at: datetime
) -> WelcomedProducer:
    """Give a farm its place here, agreed with the hub; its own people are invited by e-mail.

    Until they come, whoever welcomed it looks after its products. The managers of the hub
    decide so.
    """
    require_signed_in(actor)
    require_organises(actor, hub_id)
    farm = create_organisation(actor=actor, name=grower.name, at=at)
    become_seller(actor=actor, party_id=farm.id, at=at)
    ask_permission(actor=actor, producer_id=farm.id, hub_id=hub_id, at=at)
    if grower.email:
        invite_person(
            actor=actor, organisation_id=farm.id, email=grower.email, kind="manager", at=at
        )
    return WelcomedProducer(farm.id, farm.public_id)

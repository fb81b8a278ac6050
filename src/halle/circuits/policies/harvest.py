"""Who reads a farm's harvest sheet, and who may correct what it brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from halle.circuits.errors import OrdersStillOpen
from halle.circuits.models import OrderCycle
from halle.circuits.policies import LIVE
from halle.circuits.policies.books import require_may_correct, sells_as
from halle.circuits.queries.correction_input import LineInHand
from halle.identity.policies import TEAM, TREASURERS, has_role
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, NotFound, SignInNeeded


def require_may_read_harvest(actor: Actor, cycle: OrderCycle, farm_id: int) -> None:
    """The hub's team and the farm's own; others are not told that anything is there."""
    if not works_at(actor, farm_id) and not is_team(actor, cycle):
        raise SignInNeeded if actor == Actor.nobody(actor.channel) else NotFound


def works_at(actor: Actor, farm_id: int) -> bool:
    """Whether the actor is this farm, or one of its team."""
    if actor.scopes is None and actor.person_id is not None and actor.person_id == farm_id:
        return True
    return has_role(actor, farm_id, TEAM, scope="read")


def is_team(actor: Actor, cycle: OrderCycle) -> bool:
    """Whether the actor belongs to the team of a cycle's hub."""
    return has_role(actor, cycle.coordinator_id, TEAM, scope="read")


def require_may_open_corrections(actor: Actor, cycle: OrderCycle, farm_id: int) -> None:
    """Whoever may correct something of this farm; to others the page does not exist."""
    require_may_read_harvest(actor, cycle, farm_id)
    if not may_correct_for(actor, cycle, farm_id):
        raise NotFound


def may_correct_for(actor: Actor, cycle: OrderCycle, farm_id: int) -> bool:
    """Whether the actor is one of those who correct what this farm brings."""
    if has_role(actor, cycle.coordinator_id, TEAM):
        return True
    return cycle.coordinator.producers_correct_orders and sells_as(actor, farm_id)


def why_not_correct(
    actor: Actor, cycle: OrderCycle, lines: Sequence[LineInHand], at: datetime
) -> str:
    """Why nothing of this can be corrected now, in words; empty when something can be."""
    if cycle.session.state in LIVE:
        return str(OrdersStillOpen())
    waiting = [line for line in lines if line.handed_over_at is None]
    try:
        require_may_correct(actor, cycle, waiting or lines, at)
    except HalleError as refusal:
        return str(refusal)
    return ""


def corrects_what_left(actor: Actor, cycle: OrderCycle) -> bool:
    """Whether the actor may still correct baskets that were handed over."""
    return has_role(actor, cycle.coordinator_id, TREASURERS)


def sees_names(actor: Actor, cycle: OrderCycle) -> bool:
    """The hub's team knows who ordered; farms where the hub shows them."""
    return cycle.coordinator.shows_names_to_producers or is_team(actor, cycle)

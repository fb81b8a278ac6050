"""Who may do what in a circuit, refused here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from halle.circuits.errors import CycleIsOver, PermissionMissing
from halle.circuits.models import OrderCycle
from halle.circuits.queries.relationships import sellers_who_do_not_let
from halle.identity.models import Party
from halle.identity.policies import MANAGERS, require_role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed
from halle.market.models import SaleSession

LIVE = (SaleSession.State.PLANNED, SaleSession.State.OPEN)


def require_organises(actor: Actor, hub_id: int) -> None:
    """The managers of a hub prepare its cycles, points and fees."""
    require_role(actor, hub_id, MANAGERS)


def require_may_plan(actor: Actor, hub_id: int) -> None:
    """Its managers announce the cycles of a hub, and the clock those that come back."""
    if not actor.clockwork:
        require_organises(actor, hub_id)


def require_may_open(actor: Actor, cycle: OrderCycle, at: datetime) -> None:
    """Its managers open a cycle whenever they like; the clock, once the hour has come."""
    if not actor.clockwork:
        require_organises(actor, cycle.coordinator_id)
    elif at < cycle.session.opens_at:
        raise NotAllowed


def require_may_edit_cycle(actor: Actor, cycle: OrderCycle) -> None:
    """Its managers change a cycle until it closes; the clock fills in those it plans."""
    if not actor.clockwork:
        require_organises(actor, cycle.coordinator_id)
    if cycle.session.state not in LIVE:
        raise CycleIsOver


def require_may_bring(hub_id: int, seller_ids: Iterable[int]) -> None:
    """A hub sells its own products and those of producers who let it."""
    missing = sellers_who_do_not_let(hub_id, seller_ids)
    if missing:
        names = Party.objects.filter(pk__in=missing).order_by("name").values_list("name", flat=True)
        raise PermissionMissing(field="offers", names=", ".join(names), producer_ids=missing)

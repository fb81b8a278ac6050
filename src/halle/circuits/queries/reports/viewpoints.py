"""For whom somebody may read reports, and what they may choose from."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from halle.circuits.models import Hub, OrderCycle, Point
from halle.circuits.queries.reports.scope import HUB, PRODUCER, Viewpoint
from halle.identity.models import Party, Role
from halle.identity.policies import TEAM
from halle.kernel.actor import Actor
from halle.kernel.alphabet import Alphabetical
from halle.kernel.rules.search import fold
from halle.market.models import Order, Seller

Choices = list[tuple[str, str]]


def viewpoints_of(actor: Actor) -> list[Viewpoint]:
    """The hubs and producers an actor reads reports for, hubs first; two queries.

    A person reads for the organisations whose team they are in and for their own stall,
    a program for its organisation when its token lets it read, the machine's operator for
    whoever they name.
    """
    if actor.operator:
        mine = Q(pk=actor.party_id)
    elif actor.scopes is not None:
        mine = Q(pk=actor.party_id) if "read" in actor.scopes else Q(pk=None)
    elif actor.person_id is not None:
        teams = Role.objects.filter(person=actor.person_id, kind__in=TEAM, ended_at=None)
        mine = Q(pk=actor.person_id) | Q(pk__in=teams.values("organisation"))
    else:
        return []
    parties = Party.objects.filter(mine)
    hubs = _named(HUB, parties.filter(pk__in=Hub.objects.values("pk")))
    return hubs + _named(PRODUCER, parties.filter(pk__in=Seller.objects.values("pk")))


def _named(kind: str, parties: object) -> list[Viewpoint]:
    rows = parties.order_by(Alphabetical("name")).values_list("pk", "public_id", "name")  # type: ignore[attr-defined]
    return [Viewpoint(kind, pk, public_id, name) for pk, public_id, name in rows]


def members_named(view: Viewpoint, typed: str) -> tuple[int, ...]:
    """The members of a hub in whose name this occurs, accents or not; one query."""
    wanted = fold(typed.strip())
    buyers = Order.objects.filter(session__keeper=view.party_id).order_by()
    names = buyers.values_list("buyer_id", "buyer__name").distinct()
    return tuple(pk for pk, name in names if wanted in fold(name))


class Choosable(NamedTuple):
    """What filters offer: cycles (latest first), points and producers."""

    cycles: Choices
    points: Choices
    producers: Choices


def choosable(view: Viewpoint, *, limit: int = 200) -> Choosable:
    """What there is to choose from, in three queries."""
    cycles = OrderCycle.objects.all()
    if view.is_hub:
        cycles = cycles.filter(coordinator=view.party_id)
        points = Point.objects.filter(hub=view.party_id)
        producers = Party.objects.filter(pk__in=cycles.values("suppliers__supplier"))
    else:
        cycles = cycles.filter(suppliers__supplier=view.party_id)
        points = Point.objects.filter(uses__cycle__in=cycles.values("pk")).distinct()
        producers = Party.objects.none()
    listed = cycles.order_by("-session__closes_at").values_list("session__public_id", "name")
    return Choosable(
        _pairs(listed[:limit]),
        _pairs(points.order_by(Alphabetical("name")).values_list("public_id", "name")),
        _pairs(producers.order_by(Alphabetical("name")).values_list("public_id", "name")),
    )


def _pairs(rows: object) -> Choices:
    return [(str(key), name) for key, name in rows]  # type: ignore[attr-defined]


def viewpoint_keyed(views: list[Viewpoint], key: str, party_id: int | None) -> Viewpoint | None:
    """The viewpoint an address asks for; without one, that of whom one acts for, or the first."""
    if key:
        return next((view for view in views if view.key == key), None)
    acting = [view for view in views if view.party_id == party_id]
    return next(iter(acting or views), None)

"""On whose behalf a report is read, and what of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from halle.market.models import Order

HUB, PRODUCER = "groupement", "ferme"
LIVING = (Order.State.PLACED, Order.State.CONFIRMED)
STATES = (*(str(state) for state in LIVING), str(Order.State.CANCELLED))


class Viewpoint(NamedTuple):
    """A hub that sees all of its own, or a producer that sees its own lines everywhere."""

    kind: str
    party_id: int
    public_id: UUID
    name: str

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.kind}:{self.public_id}"

    @property
    def is_hub(self) -> bool:
        """Whether it sees everyone's lines and names."""
        return self.kind == HUB


class Filters(NamedTuple):
    """What of a report is wanted; days are those of the territory, both included."""

    cycle: UUID | None = None
    since: date | None = None
    until: date | None = None
    point: UUID | None = None
    producer: UUID | None = None
    member: str = ""
    state: str = ""


class Scope(NamedTuple):
    """A viewpoint and its filters; ``members`` are the ids a name stands for, if one was given."""

    view: Viewpoint
    filters: Filters = Filters()
    members: tuple[int, ...] | None = None


class Paths(NamedTuple):
    """How a table leads to what filters speak of; empty where it does not."""

    hub: str
    session: str = ""
    moment: str = ""
    point: str = ""
    producer: str = ""
    member: str = ""
    state: str = ""


def whose(paths: Paths, view: Viewpoint) -> Q:
    """The rows of a table that a viewpoint may see."""
    return Q(**{paths.hub if view.is_hub else paths.producer: view.party_id})


def which(paths: Paths, scope: Scope) -> Q:
    """The rows of a table that its filters ask for."""
    wanted, found = scope.filters, Q()
    if wanted.cycle and paths.session:
        found &= Q(**{f"{paths.session}__public_id": wanted.cycle})
    if wanted.since and paths.moment:
        found &= Q(**{f"{paths.moment}__gte": start_of(wanted.since)})
    if wanted.until and paths.moment:
        found &= Q(**{f"{paths.moment}__lt": start_of(wanted.until + timedelta(days=1))})
    if wanted.point and paths.point:
        found &= Q(**{f"{paths.point}__public_id": wanted.point})
    if wanted.producer and paths.producer:
        found &= Q(**{f"{paths.producer}__public_id": wanted.producer})
    if scope.members is not None and paths.member:
        found &= Q(**{f"{paths.member}__in": scope.members})
    if paths.state:
        states: Any = [wanted.state] if wanted.state else LIVING
        found &= Q(**{f"{paths.state}__in": states})
    return found


def start_of(day: date) -> datetime:
    """The first instant of a day in the territory."""
    return timezone.make_aware(datetime.combine(day, time.min))

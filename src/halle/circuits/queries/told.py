"""What programs are told of a circuit: by which ids it goes outside, and whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from halle.circuits.models import CycleSupplier, OrderCycle, Point, Relationship
from halle.identity.models import Party
from halle.market.models import Order


class CycleInBrief(NamedTuple):
    """A cycle and its hub, by their ids outside, and how it stands now."""

    cycle_id: int
    cycle: UUID
    hub_id: int
    hub: UUID
    state: str


def cycle_in_brief(cycle_id: int) -> CycleInBrief | None:
    """The cycle with this number; nothing where it is gone."""
    rows = OrderCycle.objects.filter(pk=cycle_id).values_list(
        "pk", "session__public_id", "coordinator", "coordinator__party__public_id", "session__state"
    )
    row = rows.first()
    return CycleInBrief(*row) if row else None


def suppliers_in(cycle_id: int) -> frozenset[int]:
    """The producers of a cycle."""
    rows = CycleSupplier.objects.filter(cycle=cycle_id)
    return frozenset(rows.values_list("supplier", flat=True))


def state_of_order(order_id: int) -> str | None:
    """How an order stands now; nothing where it is gone."""
    return Order.objects.filter(pk=order_id).values_list("state", flat=True).first()


def point_in_brief(point_id: int) -> UUID | None:
    """A distribution point by its id outside."""
    return Point.objects.filter(pk=point_id).values_list("public_id", flat=True).first()


def permission_in_brief(relationship_id: int) -> tuple[str, str] | None:
    """What is allowed, and how that stands now."""
    rows = Relationship.objects.filter(pk=relationship_id)
    return rows.values_list("permission", "state").first()


def organisations_among(party_ids: Iterable[int]) -> dict[int, UUID]:
    """Those of these parties that are organisations, by their ids outside."""
    rows = Party.objects.filter(pk__in=set(party_ids), kind=Party.Kind.ORGANISATION)
    return dict(rows.values_list("pk", "public_id"))

"""What producers let hubs do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from halle.circuits.models import CycleOffer, Relationship
from halle.kernel.alphabet import Alphabetical, alphabetical
from halle.kernel.errors import NotFound
from halle.market.models import SaleSession, Seller

ADD = Relationship.Permission.ADD_TO_CYCLES
EDIT = Relationship.Permission.EDIT_PRODUCTS


def the_relationship(relationship_id: int) -> Relationship:
    """One permission with both sides' names, in one query; nothing there is `NotFound`."""
    return _found(pk=relationship_id)


def relationship_at(public_id: UUID) -> Relationship:
    """The permission of an address."""
    return _found(public_id=public_id)


def sellers_who_let(hub_id: int, permission: str = ADD) -> set[int]:
    """The producers who granted a hub this permission, and the hub itself; one query."""
    granted = Relationship.objects.filter(
        hub=hub_id, permission=permission, state=Relationship.State.GRANTED
    ).values_list("producer", flat=True)
    return {hub_id, *granted}


class Producer(NamedTuple):
    """A producer to choose."""

    id: int
    public_id: UUID
    name: str


def producers_who_let(hub_id: int) -> list[Producer]:
    """The producers whose products a hub may sell, itself included if it sells, by name."""
    rows = (
        Seller.objects.filter(party__in=sellers_who_let(hub_id), party__closed_at=None)
        .order_by(Alphabetical("party__name"), "pk")
        .values_list("pk", "party__public_id", "party__name")
    )
    return [Producer(*row) for row in rows]


def sellers_who_do_not_let(hub_id: int, seller_ids: Iterable[int]) -> list[int]:
    """Which of these producers have not let the hub bring their products into a cycle."""
    asked = set(seller_ids) - {hub_id}
    return sorted(asked - sellers_who_let(hub_id)) if asked else []


def offers_lost_by_ending(there: Relationship) -> dict[int, list[int]]:
    """The offers that planned cycles would lose if this permission ended: {cycle: offers}."""
    if there.permission != ADD or there.state != Relationship.State.GRANTED:
        return {}
    lost: dict[int, list[int]] = {}
    for cycle_id, offer_id in CycleOffer.objects.filter(
        cycle__coordinator=there.hub_id,
        cycle__session__state=SaleSession.State.PLANNED,
        offer__seller=there.producer_id,
    ).values_list("cycle_id", "offer_id"):
        lost.setdefault(cycle_id, []).append(offer_id)
    return lost


class Partner(NamedTuple):
    """The other side of a relationship, and where it stands."""

    id: int
    public_id: UUID
    party_id: int
    party_public_id: UUID
    name: str
    permission: str
    state: str
    is_ours_hub: bool
    planned_offers: int = 0
    planned_cycles: int = 0


def partners_of(party_id: int) -> list[Partner]:
    """Every hub or producer a party has something asked or granted with; one query."""
    there = Relationship.objects.filter(
        Q(hub=party_id) | Q(producer=party_id),
        state__in=[Relationship.State.ASKED, Relationship.State.GRANTED],
    ).select_related("hub__party", "producer__party")
    partners = []
    for row in _with_what_is_planned(there):
        ours_is_hub = row.hub_id == party_id
        other = row.producer.party if ours_is_hub else row.hub.party
        partners.append(
            Partner(
                row.pk,
                row.public_id,
                other.pk,
                other.public_id,
                other.name,
                row.permission,
                row.state,
                ours_is_hub,
                row.planned_offers,
                row.planned_cycles,
            )
        )
    return sorted(partners, key=lambda one: (alphabetical(one.name), one.permission))


def _with_what_is_planned(there: QuerySet[Relationship]) -> QuerySet[Any]:
    planned = (
        CycleOffer.objects.filter(
            cycle__coordinator=OuterRef("hub"),
            cycle__session__state=SaleSession.State.PLANNED,
            offer__seller=OuterRef("producer"),
        )
        .order_by()
        .values("cycle__coordinator")
    )
    offers = planned.annotate(n=Count("pk")).values("n")
    cycles = planned.annotate(n=Count("cycle", distinct=True)).values("n")
    return there.annotate(
        planned_offers=Coalesce(Subquery(offers), 0), planned_cycles=Coalesce(Subquery(cycles), 0)
    )


def _found(**key: object) -> Relationship:
    there = (
        Relationship.objects.filter(**key).select_related("hub__party", "producer__party").first()
    )
    if there is None:
        raise NotFound
    return there

"""Hubs, found and listed."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from halle.circuits.models import Hub
from halle.circuits.rules.terms import HouseRules
from halle.identity.models import Party
from halle.kernel.actor import Actor
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotFound


def the_hub(hub_id: int) -> Hub:
    """A hub with its name, in one query; nothing there is `NotFound`."""
    return _found(Hub.objects.filter(pk=hub_id))


def hub_at(public_id: UUID) -> Hub:
    """The hub of an address, with its name, in one query."""
    return _found(Hub.objects.filter(party__public_id=public_id))


def trader_at(public_id: UUID) -> Party:
    """The hub or producer of an address, in one query; nothing there is `NotFound`."""
    party = (
        Party.objects.filter(public_id=public_id, closed_at=None)
        .exclude(hub=None, seller=None)
        .select_related("hub", "seller")
        .first()
    )
    if party is None:
        raise NotFound
    return party


def hubs_organised_by(actor: Actor) -> list[Hub]:
    """The hubs whose cycles this person prepares, by name; one query."""
    if actor.person_id is None:
        return []
    return list(
        Hub.objects.filter(
            party__people__person=actor.person_id,
            party__people__kind="manager",
            party__people__ended_at=None,
        )
        .select_related("party")
        .order_by(Alphabetical("party__name"), "pk")
    )


def rules_of(hub: Hub) -> HouseRules:
    """The house rules in force."""
    return HouseRules(**{name: getattr(hub, name) for name in HouseRules.__slots__})


def _found(hubs: QuerySet[Hub]) -> Hub:
    hub = hubs.select_related("party").first()
    if hub is None or hub.party.closed_at is not None:
        raise NotFound
    return hub


def organisations_managed_by(actor: Actor) -> list[tuple[int, UUID, str]]:
    """The organisations this person manages: ids and names; one query."""
    if actor.person_id is None:
        return []
    return list(
        Party.objects.filter(
            people__person=actor.person_id,
            people__kind="manager",
            people__ended_at=None,
            closed_at=None,
        )
        .order_by(Alphabetical("name"), "pk")
        .values_list("pk", "public_id", "name")
    )

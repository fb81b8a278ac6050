"""What a person has to do with the networks of firms."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from halle.barter.models import Membership, Network
from halle.barter.queries.accounts import account_of
from halle.barter.queries.memberships import CURRENT, LIVING, memberships_of_person
from halle.identity.models import Party, Role
from halle.identity.policies import MANAGERS, TREASURERS
from halle.ledger.queries.balances import Kept


class OwnAccount(NamedTuple):
    """An account that a person looks after."""

    membership_id: UUID
    firm: str
    network: str
    account: str
    state: str
    kept: Kept


def own_accounts(person_id: int | None) -> list[OwnAccount]:
    """The accounts of the firms that a person manages or keeps the money of."""
    if person_id is None:
        return []
    return [
        OwnAccount(
            one.public_id,
            one.firm.name,
            one.network.party.name,
            one.account,
            one.state,
            account_of(one.network_id, one.firm_id),
        )
        for one in memberships_of_person(person_id, TREASURERS)
    ]


def open_accounts(person_id: int) -> list[tuple[UUID, UUID, str]]:
    """The firm, the membership and the network of each account that a person looks after; one query.

    Applications that were not answered yet have no account.
    """
    rows = memberships_of_person(person_id, TREASURERS).exclude(state=Membership.State.APPLIED)
    return list(rows.values_list("firm__public_id", "public_id", "network__party__name"))


def own_memberships(person_id: int | None, network_id: int) -> list[Membership]:
    """The firms a person pays for in a network, that may trade."""
    if person_id is None:
        return []
    return list(
        memberships_of_person(person_id, TREASURERS).filter(
            network=network_id, state__in=[Membership.State.ACTIVE, Membership.State.LEAVING]
        )
    )


def firms_that_may_apply(person_id: int, network_id: int) -> list[Party]:
    """Organisations a person manages, that are neither in this network nor waiting."""
    there = Membership.objects.filter(network=network_id, state__in=CURRENT).values("firm")
    roles = Role.objects.filter(person=person_id, kind__in=MANAGERS, ended_at=None)
    return list(
        Party.objects.filter(pk__in=roles.values("organisation"), closed_at=None)
        .exclude(pk__in=there)
        .exclude(pk=network_id)
        .order_by("name", "pk")
    )


def networks_run_by(person_id: int | None) -> list[Network]:
    """The networks whose council a person is in."""
    if person_id is None:
        return []
    roles = Role.objects.filter(person=person_id, kind__in=MANAGERS, ended_at=None)
    return list(
        Network.objects.select_related("party")
        .filter(party__in=roles.values("organisation"))
        .order_by("code")
    )


def accounts_looked_after(party_ids: list[int], person_id: int | None) -> list[Membership]:
    """The accounts of these organisations, and of those a person keeps the money of."""
    own = Membership.objects.select_related("network", "firm").filter(
        firm__in=party_ids, state__in=LIVING
    )
    found = {one.pk: one for one in own}
    if person_id is not None:
        managed = memberships_of_person(person_id, TREASURERS).filter(state__in=LIVING)
        found |= {one.pk: one for one in managed}
    return [found[pk] for pk in sorted(found)]

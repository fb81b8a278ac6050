"""Networks, and the firms in them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max, QuerySet

from halle.barter.models import Membership, Network
from halle.kernel.errors import NotFound
from halle.kernel.finding import the_one

LIVING = (Membership.State.ACTIVE, Membership.State.SUSPENDED, Membership.State.LEAVING)
CURRENT = (Membership.State.APPLIED, *LIVING)
ABOUT = ("network__party", "firm")


def the_network(code: str) -> Network:
    """The network with this short name."""
    return the_one(Network.objects.select_related("party"), code=code)


def network_of_id(network_id: int) -> Network:
    """The network whose organisation this is."""
    return the_one(Network.objects.select_related("party"), pk=network_id)


def network_held(network_id: int) -> Network:
    """The same, held until this transaction ends: its numbers and its funds are given once."""
    return the_one(Network.objects.select_for_update(no_key=True), pk=network_id)


def next_number(network_id: int) -> int:
    """The number of the next account; ask :func:`network_held` first."""
    last = Membership.objects.filter(network=network_id).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def membership_of(network_id: int, firm_id: int) -> Membership | None:
    """A firm's present place in a network: applied, member, suspended or leaving."""
    return (
        Membership.objects.select_related(*ABOUT)
        .filter(network=network_id, firm=firm_id, state__in=CURRENT)
        .first()
    )


def membership_held(network_id: int, firm_id: int) -> Membership | None:
    """The same, held until this transaction ends: what the firm does is counted one by one."""
    held = Membership.objects.select_for_update(no_key=True)
    list(held.filter(network=network_id, firm=firm_id, state__in=CURRENT).values_list("pk"))
    return membership_of(network_id, firm_id)


def the_membership(public_id: UUID) -> Membership:
    """The membership of this address."""
    return the_one(Membership.objects.select_related(*ABOUT), public_id=public_id)


def members_of(network_id: int) -> QuerySet[Membership]:
    """The firms that are in a network."""
    return Membership.objects.select_related("firm").filter(network=network_id, state__in=LIVING)


def memberships_of_person(person_id: int, kinds: tuple[str, ...]) -> QuerySet[Membership]:
    """The present places of every firm in which a person has one of these roles."""
    return (
        Membership.objects.select_related(*ABOUT)
        .filter(
            state__in=CURRENT,
            firm__people__person=person_id,
            firm__people__kind__in=kinds,
            firm__people__ended_at=None,
        )
        .distinct()
        .order_by("pk")
    )


def membership_of_id(membership_id: int) -> Membership:
    """The membership with this number."""
    return the_one(Membership.objects.select_related(*ABOUT), pk=membership_id)


def member_numbered(code: str, number: int) -> Membership:
    """The member with this account."""
    return the_one(
        Membership.objects.select_related(*ABOUT),
        network__code=code,
        number=number,
        state__in=LIVING,
    )


def member_of_account(account: str) -> Membership:
    """The member whose account goes by this name, as ``drome-0012``."""
    return member_numbered(*_taken_apart(account))


def firms_of_accounts(network: Network, accounts: Iterable[str]) -> dict[str, int]:
    """The firms of these accounts, all of one network, by account as it was written; one query.

    Refused as not found where a member of the network goes by none of them.
    """
    named = {account: _taken_apart(account) for account in accounts}
    rows = members_of(network.pk).filter(number__in={number for _, number in named.values()})
    known = dict(rows.values_list("number", "firm"))
    if any(code != network.code or number not in known for code, number in named.values()):
        raise NotFound
    return {account: known[number] for account, (_, number) in named.items()}


def _taken_apart(account: str) -> tuple[str, int]:
    """The short name of the network, and the number."""
    code, _, number = account.rpartition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise NotFound
    return code, int(number)

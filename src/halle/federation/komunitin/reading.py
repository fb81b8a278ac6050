"""What the protocol shows, read from the networks of firms in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from halle.barter.models import Membership, Network, Transfer, TrustedPayee
from halle.barter.queries.memberships import LIVING
from halle.barter.queries.transfers import the_transfer
from halle.federation.policies import Onlooker
from halle.kernel.errors import NotFound
from halle.ledger.models import Balance

HAD = (*LIVING, Membership.State.LEFT, Membership.State.EXCLUDED)


def networks() -> QuerySet[Network]:
    """Every network, by its short name."""
    return Network.objects.select_related("party").order_by("code")


def accounts_shown_to(asking: Onlooker) -> QuerySet[Membership]:
    """The accounts that somebody may know of: those that trade, and their own."""
    rows = Membership.objects.select_related("network", "firm").filter(
        network=asking.network.pk, state__in=LIVING
    )
    if asking.keeps_books:
        return rows
    return rows.filter(Q(state=Membership.State.ACTIVE) | Q(firm__in=asking.firm_ids))


def account_shown_to(asking: Onlooker, account_id: UUID) -> Membership:
    """The account with this id, to those who may know of it."""
    found = accounts_shown_to(asking).filter(public_id=account_id).first()
    if found is None:
        raise NotFound
    return found


def living_accounts(network: Network, ids: Iterable[UUID]) -> dict[UUID, Membership]:
    """The accounts of a network with these ids."""
    rows = Membership.objects.filter(network=network.pk, state__in=LIVING, public_id__in=list(ids))
    return {one.public_id: one for one in rows}


def balances_seen_by(asking: Onlooker, firm_ids: Iterable[int]) -> dict[int, Balance]:
    """The balances of those of these firms that are theirs to see, by firm."""
    seen = [one for one in firm_ids if asking.sees(one)]
    rows = Balance.objects.filter(
        account__keeper=asking.network.pk, account__kind="credit", account__holder__in=seen
    ).select_related("account")
    return {one.account.holder_id: one for one in rows}


def trusted_accounts(member: Membership) -> list[UUID]:
    """The accounts that a member lets be paid at once, whatever the amount."""
    firms = TrustedPayee.objects.filter(membership=member.pk, up_to_cents=None).values("payee")
    rows = Membership.objects.filter(network=member.network_id, firm__in=firms, state__in=LIVING)
    return list(rows.order_by("number").values_list("public_id", flat=True))


def transfers_shown_to(asking: Onlooker) -> QuerySet[Transfer]:
    """The payments that somebody may read: all of the network's, or of their firms."""
    rows = Transfer.objects.filter(network=asking.network.pk).annotate(
        updated=Coalesce("reversed_at", "settled_at", "at")
    )
    if asking.keeps_books:
        return rows
    return rows.filter(Q(payer__in=asking.firm_ids) | Q(payee__in=asking.firm_ids))


def firms_of(network: Network, account_ids: list[UUID]) -> QuerySet[Membership, int]:
    """The firms with these accounts, whether they are still there or not."""
    rows = Membership.objects.filter(network=network.pk, public_id__in=account_ids)
    return rows.values_list("firm", flat=True)


def the_transfer_of(network: Network, transfer_id: UUID) -> Transfer:
    """A payment of this network."""
    found = the_transfer(transfer_id)
    if found.network_id != network.pk:
        raise NotFound
    return found


def accounts_of_firms(network: Network, firm_ids: Iterable[int]) -> dict[int, Membership]:
    """Each firm's account, its latest where it came back; also of those that have left."""
    rows = Membership.objects.select_related("network", "firm").filter(
        network=network.pk, firm__in=set(firm_ids), state__in=HAD, joined_at__isnull=False
    )
    return {one.firm_id: one for one in rows.order_by("pk")}


def transfers_named(network: Network, ids: Iterable[UUID]) -> QuerySet[Transfer]:
    """The payments of a network with these ids."""
    return Transfer.objects.filter(network=network.pk, public_id__in=list(ids))

"""The members of a hub, and the credit each has with it."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from halle.identity.models import Party, Role
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotFound
from halle.kernel.rules.search import fold
from halle.ledger.models import Balance, Leg
from halle.market.models import Order


class MemberRow(NamedTuple):
    """A member, what is in the wallet, and what is set aside for orders."""

    party_id: int
    public_id: UUID
    name: str
    cents: int
    advanced_cents: int


def members_with_credit(hub_id: int, words: str = "") -> QuerySet[Any, Any]:
    """Members whose name holds these words; without words, those who have credit.

    Rows to be cut into pages; one query, and one more to look through the names.
    """
    members = _members(hub_id)
    if wanted := fold(words.strip()):
        names = members.values_list("pk", "name")
        members = Party.objects.filter(pk__in=[pk for pk, name in names if wanted in fold(name)])
    rows = _with_credit(members, hub_id)
    if not wanted:
        rows = rows.exclude(wallet=0, advanced=0)
    return rows.order_by(Alphabetical("name"), "pk")


def member_of(hub_id: int, member: UUID) -> MemberRow:
    """One member of a hub; others are not found."""
    found = _with_credit(_members(hub_id).filter(public_id=member), hub_id).first()
    if found is None:
        raise NotFound
    return MemberRow(*found)


def credit_kept(hub_id: int) -> int:
    """All the credit a hub keeps for its members, set aside or not; one query."""
    legs = Leg.objects.filter(account__keeper=hub_id, account__kind__in=("wallet", "advance"))
    return int(legs.aggregate(total=Sum("cents", default=0))["total"])


def _members(hub_id: int) -> QuerySet[Party]:
    """Whoever has ordered there, has a role there, or a wallet."""
    me = OuterRef("pk")
    known = (
        Exists(Order.objects.filter(buyer=me, session__keeper=hub_id))
        | Exists(Role.objects.filter(person=me, organisation=hub_id, ended_at=None))
        | Exists(_wallets(hub_id).filter(account__holder=me))
    )
    return Party.objects.filter(known, closed_at=None)


def _with_credit(members: QuerySet[Party], hub_id: int) -> QuerySet[Any, Any]:
    wallet = _wallets(hub_id).filter(account__holder=OuterRef("pk")).values("cents")[:1]
    legs = Leg.objects.filter(
        account__keeper=hub_id, account__kind="advance", account__holder=OuterRef("pk")
    )
    advanced = legs.order_by().values("account__holder").annotate(sum=Sum("cents")).values("sum")
    return members.annotate(
        wallet=Coalesce(Subquery(wallet), Value(0)),
        advanced=Coalesce(Subquery(advanced), Value(0)),
    ).values_list("pk", "public_id", "name", "wallet", "advanced")


def _wallets(hub_id: int) -> QuerySet[Balance]:
    return Balance.objects.filter(account__keeper=hub_id, account__kind="wallet")

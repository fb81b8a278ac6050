"""The members of a network: what everybody may read, and what the council needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from halle.barter.models import CreditLine, Loss, Membership
from halle.barter.parameters import DORMANT_DAYS
from halle.barter.queries.accounts import NOTHING, accounts_of
from halle.barter.queries.memberships import LIVING
from halle.barter.queries.transfers import trade_in
from halle.kernel.alphabet import Alphabetical
from halle.kernel.parameters import value_of
from halle.ledger.queries.balances import Kept


class PublicMember(NamedTuple):
    """What anybody may read of a member: the firm, not its account's contents."""

    public_id: UUID
    account: str
    name: str
    sector: str
    activity: str
    commune: str


def public_members(network_id: int, words: str = "") -> QuerySet[Membership]:
    """The firms of a network by name; those whose name or trade has these words."""
    rows = Membership.objects.select_related("network", "firm__place__commune").filter(
        network=network_id, state=Membership.State.ACTIVE
    )
    return _named(rows, words).order_by(Alphabetical("firm__name"), "pk")


def names_of_others(member: Membership, *, limit: int = 200) -> list[str]:
    """The firms beside a member in its network, by name, as suggestions while one types."""
    others = public_members(member.network_id).exclude(pk=member.pk)
    return list(others.values_list("firm__name", flat=True)[:limit])


def count_trading_firms() -> int:
    """How many firms trade in a network, whichever; one query."""
    trading = Membership.objects.filter(state=Membership.State.ACTIVE)
    return trading.aggregate(n=Count("firm", distinct=True))["n"] or 0


def as_public(member: Membership) -> PublicMember:
    """The facts of one of :func:`public_members`."""
    place = member.firm.place
    return PublicMember(
        member.firm.public_id,
        member.account,
        member.firm.name,
        member.sector,
        member.activity,
        place.commune.name if place else "",
    )


def members_after(network_id: int, row_id: int, limit: int) -> QuerySet[Membership]:
    """The same in the order they joined, from a row on."""
    return public_members(network_id).filter(pk__gt=row_id).order_by("pk")[:limit]


class CouncilRow(NamedTuple):
    """A member as its council sees it."""

    member: Membership
    kept: Kept
    line_cents: int
    until: datetime | None
    last_at: datetime | None
    dormant: bool


def council_rows(
    network_id: int, at: datetime, *, words: str = "", dormant_only: bool = False
) -> list[CouncilRow]:
    """Members with their balance, line and last trade, by name; five statements."""
    living = Membership.objects.select_related("firm", "network").filter(
        network=network_id, state__in=LIVING
    )
    members = list(_named(living, words).order_by(Alphabetical("firm__name"), "pk"))
    accounts, last = accounts_of(network_id), last_trades(network_id)
    lines = {
        line.membership_id: line
        for line in CreditLine.objects.filter(membership__network=network_id).order_by("pk")
    }
    quiet_since = at - timedelta(days=value_of(DORMANT_DAYS))
    rows = []
    for member in members:
        line = lines.get(member.pk)
        traded = last.get(member.firm_id)
        dormant = (traded or member.joined_at or at) < quiet_since
        if dormant or not dormant_only:
            rows.append(
                CouncilRow(
                    member,
                    accounts.get(member.firm_id, NOTHING),
                    line.cents if line else 0,
                    line.until if line else None,
                    traded,
                    dormant,
                )
            )
    return rows


def _named(rows: QuerySet[Membership], words: str) -> QuerySet[Membership]:
    """Those whose name or trade has these words."""
    for word in words.split()[:6]:
        rows = rows.filter(
            Q(firm__name__icontains=word) | Q(sector__icontains=word) | Q(activity__icontains=word)
        )
    return rows


def last_trades(network_id: int) -> dict[int, datetime]:
    """By firm, when it last paid or was paid; one statement that looks each one's last up."""
    traded = trade_in(network_id).filter(settled_at__isnull=False).order_by("-settled_at")
    rows = Membership.objects.filter(network=network_id).values_list(
        "firm",
        Subquery(traded.filter(payer=OuterRef("firm")).values("settled_at")[:1]),
        Subquery(traded.filter(payee=OuterRef("firm")).values("settled_at")[:1]),
    )
    return {firm: max(filter(None, times)) for firm, *times in rows if any(times)}


def loss_of(membership_id: int) -> Loss | None:
    """What an excluded firm could not give back."""
    return Loss.objects.filter(membership=membership_id).first()


def applications(network_id: int) -> list[Membership]:
    """Firms that wait for the council, the first to apply first."""
    return list(
        Membership.objects.select_related("firm", "network")
        .filter(network=network_id, state=Membership.State.APPLIED)
        .order_by("applied_at", "pk")
    )

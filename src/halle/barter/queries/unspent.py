"""Members that have credit and have not spent for long, and why: for the council, and for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Max
from django.db.models.functions import Coalesce
from django.utils import timezone

from halle.barter.models import Listing, Membership
from halle.barter.parameters import UNSPENT_DAYS
from halle.barter.queries.accounts import accounts_of
from halle.barter.queries.memberships import LIVING
from halle.barter.queries.transfers import trade_in
from halle.barter.rules.unspent import REASONS, Supply, Wish, nearest, why_unspent
from halle.kernel.parameters import value_of
from halle.territory.rules.distance import metres_between


class Unspent(NamedTuple):
    """A member with credit that stays where it is; ``since`` is its last payment, or its joining.

    ``nearest`` are offers on the market that it could look at, which anybody may see.
    """

    membership_id: int
    public_id: UUID
    firm: str
    cents: int
    since: datetime
    reason: str
    nearest: list[Supply]


class _Member(NamedTuple):
    pk: int
    public_id: UUID
    firm_id: int
    firm: str
    state: str
    joined_at: datetime | None
    north: float | None
    east: float | None


class _Listed(NamedTuple):
    pk: int
    kind: str
    member: int
    category: str
    reach: str
    radius_km: int | None


def unspent_members(network_id: int, at: datetime) -> list[Unspent]:
    """Everyone whose credit has not moved for the days the members decided on; four statements."""
    return _unspent(network_id, at, only=None)


def unspent_of(member: Membership, at: datetime) -> Unspent | None:
    """The same for one member; nothing when it has spent lately or has no credit.

    One statement for a firm that spends, five for one that does not.
    """
    quiet_since = at - timedelta(days=value_of(UNSPENT_DAYS))
    spent = trade_in(member.network_id).filter(payer=member.firm_id)
    if spent.filter(settled_at__gte=quiet_since).exists():
        return None
    found = _unspent(member.network_id, at, only=member.pk)
    return found[0] if found else None


def count_reasons(rows: Iterable[Unspent]) -> list[tuple[str, int]]:
    """How many members for each reason, in the order of the reasons; no statement."""
    counts = dict.fromkeys(REASONS, 0)
    for row in rows:
        counts[row.reason] += 1
    return [(reason, count) for reason, count in counts.items() if count]


def _unspent(network_id: int, at: datetime, only: int | None) -> list[Unspent]:
    members, kept = _members(network_id), accounts_of(network_id)
    payers = [one.firm_id for one in members if only in (None, one.pk)]
    spent = trade_in(network_id).filter(payer__in=payers).values_list("payer")
    paid = dict(spent.annotate(last=Max("settled_at")))
    quiet_since = at - timedelta(days=value_of(UNSPENT_DAYS))
    places = {one.pk: one for one in members}
    wants, offers = _listed(network_id, at)
    rows = []
    for one in members:
        account, since = kept.get(one.firm_id), paid.get(one.firm_id) or one.joined_at or at
        if only not in (None, one.pk) or account is None or account.cents <= 0:
            continue
        if since >= quiet_since:
            continue
        wishes = [Wish(want.category, want.radius_km) for want in wants[one.pk]]
        supplies = _around(one, offers, places)
        why = why_unspent(
            wishes,
            supplies,
            trades=one.state == Membership.State.ACTIVE,
            has_room=account.room_cents is None or account.room_cents > 0,
        )
        near = nearest(wishes, supplies)
        rows.append(Unspent(one.pk, one.public_id, one.firm, account.cents, since, why, near))
    return sorted(rows, key=lambda row: (-row.cents, row.membership_id))


def _around(one: _Member, offers: list[_Listed], places: dict[int, _Member]) -> list[Supply]:
    """What the others offer, with how far each is."""
    return [
        Supply(
            offer.pk, offer.category, _metres(one, places[offer.member]), offer.reach,
            offer.radius_km,
        )
        for offer in offers
        if offer.member != one.pk and offer.member in places
    ]  # fmt: skip


def _metres(one: _Member, other: _Member) -> int | None:
    if one.north is None or one.east is None or other.north is None or other.east is None:
        return None
    return metres_between(one.north, one.east, other.north, other.east)


def _members(network_id: int) -> list[_Member]:
    rows = Membership.objects.filter(network=network_id, state__in=LIVING).annotate(
        north=Coalesce(F("firm__place__latitude"), F("firm__place__commune__latitude")),
        east=Coalesce(F("firm__place__longitude"), F("firm__place__commune__longitude")),
    )
    names = ("pk", "public_id", "firm", "firm__name", "state", "joined_at", "north", "east")
    return [_Member(*row) for row in rows.order_by("pk").values_list(*names)]


def _listed(network_id: int, at: datetime) -> tuple[dict[int, list[_Listed]], list[_Listed]]:
    """What each member wants, and all that is offered for credit at least in part."""
    rows = Listing.objects.filter(
        member__network=network_id,
        member__state=Membership.State.ACTIVE,
        state=Listing.State.ACTIVE,
        until__gte=timezone.localdate(at),
    ).order_by("pk")
    wants: dict[int, list[_Listed]] = defaultdict(list)
    offers = []
    names = ("pk", "kind", "member", "category", "reach", "radius_km", "credit_permille")
    for *told, credit in rows.values_list(*names):
        one = _Listed(*told)
        if one.kind == Listing.Kind.WANT:
            wants[one.member].append(one)
        elif credit:
            offers.append(one)
    return wants, offers

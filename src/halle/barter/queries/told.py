"""What programs of firms are told: whom a fact concerns, and by which names it goes outside."""

from __future__ import annotations

from collections.abc import Iterable

from halle.barter.models import (
    BrokerFee,
    ClearingRound,
    Deal,
    Listing,
    ListingThread,
    Match,
    Membership,
    Network,
    RingGift,
    RoundPlace,
)
from halle.barter.queries.memberships import LIVING


def code_of(network_id: int) -> str:
    """The short name of a network; nothing where it is not known."""
    return Network.objects.filter(pk=network_id).values_list("code", flat=True).first() or ""


def accounts_in(network_id: int, firm_ids: Iterable[int]) -> dict[int, str]:
    """The accounts of firms in a network, by firm; the network's own is its short name."""
    code = code_of(network_id)
    rows = Membership.objects.filter(network=network_id, firm__in=set(firm_ids)).order_by("pk")
    known = {firm: f"{code}-{number:04d}" for firm, number in rows.values_list("firm", "number")}
    return {firm_id: known.get(firm_id, code) for firm_id in firm_ids}


def member_told(membership_id: int) -> Membership | None:
    """A membership with its network."""
    return Membership.objects.select_related("network").filter(pk=membership_id).first()


def round_told(round_id: int) -> ClearingRound | None:
    """A round with its network."""
    return ClearingRound.objects.select_related("network").filter(pk=round_id).first()


def firms_in_round(round_id: int) -> frozenset[int]:
    """The firms that take part in a round, and those that did."""
    places = RoundPlace.objects.filter(round=round_id)
    return frozenset(places.values_list("membership__firm", flat=True))


def firms_in(network_id: int) -> frozenset[int]:
    """The firms that are in a network today."""
    members = Membership.objects.filter(network=network_id, state__in=LIVING)
    return frozenset(members.values_list("firm", flat=True))


def gifts_told(ring_id: int) -> list[RingGift]:
    """What each firm of a ring gives, with the ring."""
    rows = RingGift.objects.select_related("ring__network", "giver").filter(ring=ring_id)
    return list(rows.order_by("pk"))


def deal_told(deal_id: int) -> Deal | None:
    """A deal with its two firms."""
    about = ("seller__network", "buyer__network")
    return Deal.objects.select_related(*about).filter(pk=deal_id).first()


def listing_told(listing_id: int) -> Listing | None:
    """A listing with its firm."""
    return Listing.objects.select_related("member__network").filter(pk=listing_id).first()


def thread_told(thread_id: int) -> ListingThread | None:
    """A conversation with its two firms and what it is about."""
    about = ("listing__member__network", "asker__network")
    return ListingThread.objects.select_related(*about).filter(pk=thread_id).first()


def match_told(match_id: int) -> Match | None:
    """A match with its two firms, what it is about and whose broker proposed it."""
    about = (
        "buyer__network",
        "seller__network",
        "want",
        "offer",
        "broker__network",
        "broker__member",
    )
    return Match.objects.select_related(*about).filter(pk=match_id).first()


def fee_told(fee_id: int) -> BrokerFee | None:
    """What a broker's firm is paid, with the match and the deal it is for."""
    about = ("deal", "match__broker__member__network")
    return BrokerFee.objects.select_related(*about).filter(pk=fee_id).first()

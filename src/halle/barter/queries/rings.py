"""Rings of barter: what could be one, which wait, what each firm gives and gets."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from halle.barter.models import Listing, Membership, RingGift, RingProposal
from halle.barter.rules.ring_circles import Offer, Want
from halle.kernel.finding import the_one

AS_MUCH_AS_ONE_LIKES = 10**10


class RingInput(NamedTuple):
    """What the finder of rings is asked; firms are memberships."""

    offers: list[Offer]
    wants: list[Want]
    declined: frozenset[tuple[int, int]]


class GiftLine(NamedTuple):
    """One step of a ring, in words."""

    giver_id: int
    giver: str
    taker_id: int
    taker: str
    offer: str
    offer_id: UUID
    want: str
    agreed_at: datetime | None
    declined_at: datetime | None
    deal_id: UUID | None
    rate: int | None


def ring_input(network_id: int, on: date) -> RingInput:
    """Everything on the market that is payable in credit alone, of members who trade now.

    A firm in a ring that waits is left out, so that it is asked about one at a time; so is a
    want that a ring has met. A want needs a price, an offer without one (or without a stock)
    gives as much as is wanted.
    """
    rows = _on_the_market(network_id, on)
    offers, wants = [], []
    for pk, kind, member, category, price, stock in rows:
        if kind == Listing.Kind.WANT and price:
            wants.append(Want(pk, member, category, price * (stock or 1)))
        elif kind == Listing.Kind.OFFER:
            limited = price and stock is not None
            cents = price * stock if limited else AS_MUCH_AS_ONE_LIKES
            if cents:
                offers.append(Offer(pk, member, category, cents))
    return RingInput(offers, wants, _declined(network_id))


def the_ring(public_id: UUID) -> RingProposal:
    """The ring of this address."""
    return the_one(RingProposal.objects.select_related("network__party"), public_id=public_id)


def ring_of_id(ring_id: int) -> RingProposal:
    """The ring with this number."""
    return the_one(RingProposal.objects.select_related("network__party"), pk=ring_id)


def ring_held(ring_id: int) -> RingProposal:
    """The same, held until this transaction ends: of two last answers one comes second."""
    list(RingProposal.objects.select_for_update(no_key=True).filter(pk=ring_id).values_list("pk"))
    return ring_of_id(ring_id)


def rings_of(membership_id: int, limit: int = 20) -> list[RingProposal]:
    """The rings that a firm was or is asked about, the latest first; one query."""
    mine = RingProposal.objects.filter(gifts__giver=membership_id)
    return list(mine.order_by("-pk")[:limit])


def gifts_of(ring_id: int) -> list[GiftLine]:
    """Every step of a ring, in its order; one query."""
    rows = RingGift.objects.filter(ring=ring_id).order_by("pk")
    return [
        GiftLine(*row)
        for row in rows.values_list(
            "giver", "giver__firm__name", "taker", "taker__firm__name", "offer__title",
            "offer__public_id", "want__title", "agreed_at", "declined_at", "deal__public_id", "rate",
        )
    ]  # fmt: skip


def gifts_to_order(ring_id: int) -> list[RingGift]:
    """Every gift of a ring with its two firms and its offer, in its order; one query."""
    rows = RingGift.objects.filter(ring=ring_id).select_related("giver", "taker", "offer")
    return list(rows.order_by("pk"))


def hold_members_of(ring_id: int) -> None:
    """Keep the members of a ring as they stand until this transaction ends; one query."""
    givers = RingGift.objects.filter(ring=ring_id).values("giver")
    held = Membership.objects.select_for_update(no_key=True).filter(pk__in=givers)
    list(held.order_by("pk").values_list("pk"))


def rings_run_out(at: datetime) -> list[int]:
    """Rings that wait although their time is over."""
    due = RingProposal.objects.filter(state=RingProposal.State.PROPOSED, expires_at__lte=at)
    return list(due.order_by("pk").values_list("pk", flat=True))


def rings_waiting_for(firm_ids: list[int]) -> list[tuple[UUID, UUID, str, datetime]]:
    """Ring, membership, firm and last day of the rings that wait for an answer of these firms."""
    gifts = RingGift.objects.filter(
        giver__firm__in=firm_ids, agreed_at=None, ring__state=RingProposal.State.PROPOSED
    )
    return list(
        gifts.order_by("ring__expires_at").values_list(
            "ring__public_id", "giver__public_id", "giver__firm__name", "ring__expires_at"
        )
    )


def _declined(network_id: int) -> frozenset[tuple[int, int]]:
    """Neighbours in a ring of which one said no: they are not brought together again."""
    noes = RingGift.objects.filter(ring__network=network_id, declined_at__isnull=False)
    said_no = set(noes.values_list("ring", "giver"))
    gifts = RingGift.objects.filter(ring__in={ring for ring, _ in said_no})
    return frozenset(
        (giver, taker)
        for ring, giver, taker in gifts.values_list("ring", "giver", "taker")
        if said_no & {(ring, giver), (ring, taker)}
    )


def _on_the_market(network_id: int, on: date) -> list[tuple[Any, ...]]:
    busy = RingGift.objects.filter(ring__state=RingProposal.State.PROPOSED).values("giver")
    rows = Listing.objects.filter(
        Q(member__network=network_id, member__state=Membership.State.ACTIVE),
        state=Listing.State.ACTIVE,
        until__gte=on,
        credit_permille=1000,
    ).exclude(member__in=busy)
    met = RingGift.objects.filter(ring__state=RingProposal.State.AGREED).values("want")
    rows = rows.exclude(pk__in=met)
    return list(
        rows.order_by("pk").values_list("pk", "kind", "member", "category", "price_cents", "stock")
    )

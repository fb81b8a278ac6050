"""Matches: what waits for answers, what came of them, what is due for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from halle.barter.models import (
    BrokerFee,
    Deal,
    Match,
    MatchedDeal,
    Transfer,
)
from halle.barter.queries.memberships import LIVING
from halle.kernel.finding import the_one

ABOUT = (
    "broker__person",
    "broker__member__firm",
    "broker__network__party",
    "want",
    "offer",
    "buyer__firm",
    "seller__firm",
    "thread",
    "fee",
)


def the_match(public_id: UUID) -> Match:
    """The match of this address; ask the policy who may read it."""
    return the_one(Match.objects.select_related(*ABOUT), public_id=public_id)


def match_of_id(match_id: int) -> Match:
    """The match with this number."""
    return the_one(Match.objects.select_related(*ABOUT), pk=match_id)


def match_held(match_id: int) -> Match:
    """The same, held until this transaction ends: of two last answers one comes second."""
    list(Match.objects.select_for_update(no_key=True).filter(pk=match_id).values_list("pk"))
    return match_of_id(match_id)


def matches_of_members(members: Iterable[int]) -> QuerySet[Match]:
    """What was proposed to these members, what waits for an answer first."""
    ours = list(members)
    rows = Match.objects.select_related(*ABOUT).filter(Q(buyer__in=ours) | Q(seller__in=ours))
    return rows.exclude(state=Match.State.WITHDRAWN).order_by("ended_at", "-pk")


def matches_waiting_for(members: Iterable[int], at: datetime) -> QuerySet[Match]:
    """What these members have not answered, and nobody else has said no to."""
    ours = list(members)
    waiting = Q(buyer__in=ours, buyer_answer="") | Q(seller__in=ours, seller_answer="")
    return (
        Match.objects.select_related(*ABOUT)
        .filter(waiting, state=Match.State.PROPOSED, expires_at__gt=at)
        .exclude(Q(buyer_answer=Match.Answer.NO) | Q(seller_answer=Match.Answer.NO))
        .order_by("expires_at", "pk")
    )


def matches_of_broker(broker_id: int) -> QuerySet[Match]:
    """What a broker has proposed, the latest first, with the deals that came of it; two queries."""
    rows = Match.objects.select_related(*ABOUT).filter(broker=broker_id)
    return rows.prefetch_related("deals__deal").order_by("-pk")


def matches_run_out(at: datetime) -> QuerySet[Match]:
    """Matches that wait although their time is over."""
    due = Match.objects.filter(state=Match.State.PROPOSED, expires_at__lte=at)
    return due.order_by("expires_at", "pk")


def match_behind(deal: Deal) -> Match | None:
    """The match that a quote comes of: between the two, remembered still, of what was matched.

    A quote about another listing of the two firms comes of something else.
    """
    rows = Match.objects.filter(
        state=Match.State.AGREED,
        buyer=deal.buyer_id,
        seller=deal.seller_id,
        ended_at__lte=deal.quoted_at,
        remembered_until__gt=deal.quoted_at,
    )
    if deal.listing_id is not None:
        rows = rows.filter(Q(offer=deal.listing_id) | Q(want=deal.listing_id))
    return rows.order_by("-ended_at", "-pk").first()


def deals_to_pay_for() -> QuerySet[MatchedDeal]:
    """Deals of matches whose credit is paid, and nothing is noted for the match."""
    paid = Transfer.objects.filter(kind=Transfer.Kind.DEAL, state=Transfer.State.DONE)
    return (
        MatchedDeal.objects.select_related("deal", "match__broker__member")
        .filter(
            deal__state__in=Deal.CREDIT_PAID,
            deal__credit_cents__gt=0,
            deal__public_id__in=paid.values("public_id"),
            match__fee=None,
        )
        .order_by("deal__accepted_at", "deal")
    )


def fees_due() -> QuerySet[BrokerFee]:
    """What is due to brokers whose firm can be paid, the oldest first."""
    rows = BrokerFee.objects.filter(
        state=BrokerFee.State.DUE, match__broker__member__state__in=LIVING
    )
    return rows.order_by("due_at", "pk")


def credit_paid_for(deal: Deal) -> int:
    """What credit the seller was paid; nothing where it was given back."""
    rows = Transfer.objects.filter(public_id=deal.public_id, state=Transfer.State.DONE)
    return rows.values_list("cents", flat=True).first() or 0


def known_pairs(network_id: int) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Want and offer of what waits or was agreed, and of what one side said no to; one query."""
    rows = Match.objects.filter(broker__network=network_id)
    open_ones, declined = set(), set()
    for want, offer, state, *answers in rows.values_list(
        "want", "offer", "state", "buyer_answer", "seller_answer"
    ):
        if state in (Match.State.PROPOSED, Match.State.AGREED):
            open_ones.add((want, offer))
        elif Match.Answer.NO in answers:
            declined.add((want, offer))
    return open_ones, declined


def fee_of_id(fee_id: int) -> BrokerFee:
    """What is due or was paid for a match."""
    return the_one(BrokerFee.objects.select_related("deal"), pk=fee_id)

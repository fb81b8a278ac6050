"""Brokers and their matches, for programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Router, Schema, Status

from halle.barter.actions.decline_match import decline_match
from halle.barter.actions.propose_match import propose_match
from halle.barter.actions.reconsider_match import reconsider_match
from halle.barter.actions.welcome_match import welcome_match
from halle.barter.actions.withdraw_match import withdraw_match
from halle.barter.models import Broker, BrokerFee, Match
from halle.barter.policies.market import require_lists_for
from halle.barter.policies.matching import acts, require_reads_broker, require_reads_match
from halle.barter.queries.brokers import brokers_acting_for, own_firms, the_broker
from halle.barter.queries.matches import matches_of_broker, matches_of_members, the_match
from halle.barter.queries.memberships import member_of_account
from halle.barter.queries.suggestions import in_full, suggestions_in
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import SignInNeeded
from halle.kernel.requests import HalleRequest, key_of
from halle.kernel.written import Sent

router = Router(tags=["barter: matches"])
MOST = 100
ANSWERS: dict[str, Callable[..., Any]] = {
    "welcome": welcome_match,
    "decline": decline_match,
    "reconsider": reconsider_match,
}


class BrokerOut(Schema):
    """Somebody who brings firms of a network together, acting for a member."""

    public_id: UUID
    network: str
    account: str
    person: str
    acts: bool


class FoundOut(Schema):
    """An offer that answers a want, from 0 to 1000 points."""

    offer: UUID
    title: str
    points: int
    metres: int | None


class SuggestionOut(Schema):
    """A want and the best offers for it."""

    want: UUID
    title: str
    offers: list[FoundOut]


class ProposeIn(Sent):
    """Which two listings, and a sentence that says why they fit."""

    want: UUID
    offer: UUID
    sentence: str = Field(max_length=500)


class AnswerIn(Sent):
    """What the firm says."""

    do: Literal["welcome", "decline", "reconsider"]


class MatchOut(Schema):
    """A want and an offer that were brought together; an answer is ``yes``, ``no`` or empty."""

    public_id: UUID
    broker: UUID
    want: UUID
    offer: UUID
    buyer: str
    seller: str
    sentence: str
    state: str
    buyer_answer: str
    seller_answer: str
    proposed_at: datetime
    expires_at: datetime
    remembered_until: datetime | None
    fee_cents: int | None
    fee_state: str


@router.get("/brokers", response=list[BrokerOut])
def brokers(request: HalleRequest) -> list[dict[str, Any]]:
    """Where the caller is a broker, or where the firm of a program has one."""
    if request.actor.party_id is None:
        raise SignInNeeded
    found = brokers_acting_for(request.actor.person_id, request.actor.party_id)
    return [
        {
            "public_id": one.public_id,
            "network": one.network.code,
            "account": one.member.account,
            "person": one.person.name,
            "acts": acts(one),
        }
        for one in found
    ]


@router.get("/brokers/{uuid:broker_id}/suggestions", response=list[SuggestionOut])
def suggestions(request: HalleRequest, broker_id: UUID) -> list[dict[str, Any]]:
    """What could fit: wants with the best offers for each, the best first."""
    broker = _readable(request, broker_id)
    found = suggestions_in(broker.network_id, own_firms(broker))[:MOST]
    return [
        {
            "want": one.want.public_id,
            "title": one.want.title,
            "offers": [
                {
                    "offer": pair.offer.public_id,
                    "title": pair.offer.title,
                    "points": pair.found.points,
                    "metres": pair.found.metres,
                }
                for pair in one.pairs
            ],
        }
        for one in in_full(found)
    ]


@router.get("/brokers/{uuid:broker_id}/matches", response=list[MatchOut])
def matches_by(request: HalleRequest, broker_id: UUID) -> list[dict[str, Any]]:
    """What a broker has proposed, the latest first, with what was paid for it."""
    broker = _readable(request, broker_id)
    return [_told(one) for one in matches_of_broker(broker.pk)[:MOST]]


@router.post("/brokers/{uuid:broker_id}/matches", response={201: MatchOut})
def propose(request: HalleRequest, broker_id: UUID, body: ProposeIn) -> Status:
    """Ask both firms whether they would like to trade."""
    made = under_key(key_of(request), propose_match)(
        actor=request.actor,
        broker_id=broker_id,
        want_id=body.want,
        offer_id=body.offer,
        sentence=body.sentence,
        at=clock.now(),
    )
    return Status(201, _told(the_match(made.public_id)))


@router.post("/matches/{uuid:match_id}/withdraw", response=MatchOut)
def withdraw(request: HalleRequest, match_id: UUID) -> dict[str, Any]:
    """Take a proposal back while it waits. Safe to repeat."""
    found = the_match(match_id)
    act = under_key(key_of(request), withdraw_match)
    act(actor=request.actor, match_id=found.pk, at=clock.now())
    return _told(the_match(match_id))


@router.get("/accounts/{slug:account}/matches", response=list[MatchOut])
def matches_of(request: HalleRequest, account: str) -> list[dict[str, Any]]:
    """What brokers propose to a firm: what waits first."""
    member = member_of_account(account)
    require_lists_for(request.actor, member.firm_id, scope="read")
    return [_told(one) for one in matches_of_members([member.pk])[:MOST]]


@router.get("/matches/{uuid:match_id}", response=MatchOut)
def match(request: HalleRequest, match_id: UUID) -> dict[str, Any]:
    """One match, for its two firms, its broker and the council."""
    found = the_match(match_id)
    require_reads_match(request.actor, found)
    return _told(found)


@router.post("/accounts/{slug:account}/matches/{uuid:match_id}/answer", response=MatchOut)
def answer(request: HalleRequest, account: str, match_id: UUID, body: AnswerIn) -> dict[str, Any]:
    """Be interested, say no, or take the answer back while it waits. Safe to repeat."""
    found, firm_id = the_match(match_id), member_of_account(account).firm_id
    act = under_key(key_of(request), ANSWERS[body.do])
    act(actor=request.actor, match_id=found.pk, firm_id=firm_id, at=clock.now())
    return _told(the_match(match_id))


def _readable(request: HalleRequest, broker_id: UUID) -> Broker:
    broker = the_broker(broker_id)
    require_reads_broker(request.actor, broker)
    return broker


def _told(found: Match) -> dict[str, Any]:
    code = found.broker.network.code
    fee: BrokerFee | None = getattr(found, "fee", None)
    names = ("public_id", "sentence", "state", "buyer_answer", "seller_answer", "proposed_at",
             "expires_at", "remembered_until")  # fmt: skip
    return {name: getattr(found, name) for name in names} | {
        "broker": found.broker.public_id,
        "want": found.want.public_id,
        "offer": found.offer.public_id,
        "buyer": f"{code}-{found.buyer.number:04d}",
        "seller": f"{code}-{found.seller.number:04d}",
        "fee_cents": fee.cents if fee else None,
        "fee_state": fee.state if fee else "",
    }

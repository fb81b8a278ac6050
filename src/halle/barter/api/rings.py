"""Rings of barter, for programs: what a firm is asked, and its answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Router, Schema

from halle.barter.actions.agree_to_ring import agree_to_ring
from halle.barter.actions.decline_ring import decline_ring
from halle.barter.api.accounts import seen
from halle.barter.models import Membership, RingProposal
from halle.barter.policies import require_pays_for
from halle.barter.queries.memberships import member_of_account
from halle.barter.queries.rings import the_ring
from halle.barter.queries.rings_told import rings_told
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest, key_of
from halle.kernel.written import Sent

router = Router(tags=["barter: rings"])
RING = "/accounts/{slug:account}/rings/{uuid:ring_id}"


class GiftOut(Schema):
    """One step: who gives to whom, for which want; ``deal`` once all have agreed."""

    giver: str
    taker: str
    offer: UUID
    want: UUID
    agreed_at: datetime | None
    declined_at: datetime | None
    deal: UUID | None


class RingOut(Schema):
    """A ring: each gives and receives ``cents``, and nobody owes anything."""

    public_id: UUID
    network: str
    cents: int
    state: str = Field(description="proposed, agreed, lapsed")
    proposed_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    gifts: list[GiftOut]


class AgreeIn(Sent):
    """What this firm's invoice will say of what it gives."""

    rate: int | None = Field(
        default=None, description="VAT in basis points; null: 2000, or 0 for a firm without VAT"
    )
    nature: Literal["goods", "services"] = "services"


@router.get("/accounts/{slug:account}/rings", response=list[RingOut])
def rings(request: HalleRequest, account: str) -> list[dict[str, Any]]:
    """The rings a firm was asked about, the latest first (30 at the most)."""
    return rings_told(seen(request, account))


@router.get(RING, response=RingOut)
def ring(request: HalleRequest, account: str, ring_id: UUID) -> dict[str, Any]:
    """One ring, for a firm that is in it."""
    member = seen(request, account)
    return _shown(member, _in(member, ring_id))


@router.post(f"{RING}/agree", response=RingOut)
def agree(request: HalleRequest, account: str, ring_id: UUID, body: AgreeIn) -> dict[str, Any]:
    """Say yes to giving and receiving; with the last yes it is done. Safe to repeat."""
    member = member_of_account(account)
    require_pays_for(request.actor, member.firm_id)
    found = _in(member, ring_id)
    under_key(key_of(request), agree_to_ring)(
        actor=request.actor,
        ring_id=found.pk,
        firm_id=member.firm_id,
        rate=body.rate,
        nature=body.nature,
        at=clock.now(),
    )
    return _shown(member, found)


@router.post(f"{RING}/decline", response=RingOut)
def decline(request: HalleRequest, account: str, ring_id: UUID) -> dict[str, Any]:
    """Say no: the ring comes to nothing. Safe to repeat."""
    member = member_of_account(account)
    require_pays_for(request.actor, member.firm_id)
    found = _in(member, ring_id)
    under_key(key_of(request), decline_ring)(
        actor=request.actor, ring_id=found.pk, firm_id=member.firm_id, at=clock.now()
    )
    return _shown(member, found)


def _in(member: Membership, ring_id: UUID) -> RingProposal:
    """The ring, for a firm that is in it; to others it does not exist."""
    found = the_ring(ring_id)
    if not found.gifts.filter(giver=member).exists():
        raise NotFound
    return found


def _shown(member: Membership, found: RingProposal) -> dict[str, Any]:
    return rings_told(member, found)[0]

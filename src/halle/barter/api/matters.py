"""Photographs, mediation, reviews and reports, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, File, Router, Schema, Status
from ninja.files import UploadedFile

from halle.barter.actions.add_photo import add_photo
from halle.barter.actions.answer_review import answer_review
from halle.barter.actions.remove_photo import remove_photo
from halle.barter.actions.report_thread import report_thread
from halle.barter.actions.settle_dispute import settle_dispute
from halle.barter.actions.settle_report import settle_report
from halle.barter.api.deals import told as deal_told
from halle.barter.api.market_shapes import DealOut, ListingOut
from halle.barter.models import DealReview
from halle.barter.photos.studio import LARGEST_BYTES, develop
from halle.barter.policies import require_council
from halle.barter.policies.deals import require_mediates
from halle.barter.policies.market import require_owns
from halle.barter.queries.deals import disputes_of, reviews_of, the_deal, the_review
from halle.barter.queries.listings import the_listing
from halle.barter.queries.market import as_told
from halle.barter.queries.memberships import member_of_account, the_network
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.requests import HalleRequest, key_of
from halle.kernel.written import Cents, Sent

router = Router(tags=["barter: market"])


class SettlementIn(Sent):
    """What a mediator gives the seller of the credit, and why; the rest is the buyer's again."""

    seller_cents: Cents
    reason: str = Field(max_length=500)


class ReviewOut(Schema):
    """What one side of a deal said of the other, and the answer."""

    public_id: UUID
    author: str
    stars: int
    text: str
    at: datetime
    answer: str
    answered_at: datetime | None


class AnswerIn(Sent):
    """The answer of the firm that a review is about."""

    text: str = Field(max_length=300)


class ReportIn(Sent):
    """For which firm, and what the council should look at."""

    account: str
    reason: str = Field(max_length=300)


class ReportedOut(Schema):
    """Whether this call changed anything: what was so already stays so."""

    is_new: bool


@router.post("/listings/{uuid:listing_id}/photos", response={201: ListingOut})
def add(request: HalleRequest, listing_id: UUID, file: File[UploadedFile]) -> Status:
    """Add a photograph, JPEG, PNG or WebP of 8 MB at the most; it is drawn anew. Kept once."""
    require_owns(request.actor, the_listing(listing_id))
    act: Any = under_key(key_of(request), add_photo)
    prints = develop(file.read(LARGEST_BYTES + 1))
    act(actor=request.actor, listing_id=listing_id, prints=prints, at=clock.now())
    return Status(201, as_told(the_listing(listing_id)))


@router.delete("/photos/{uuid:photo_id}", response=ListingOut)
def remove(request: HalleRequest, photo_id: UUID) -> dict[str, object]:
    """Take a photograph off, for good; answers the listing."""
    act: Any = under_key(key_of(request), remove_photo)
    return as_told(the_listing(act(actor=request.actor, photo_id=photo_id, at=clock.now())))


@router.get("/networks/{slug:code}/disputes", response=list[DealOut])
def disputes(request: HalleRequest, code: str) -> list[dict[str, Any]]:
    """The deals that wait for a mediator, the oldest first, for the council."""
    network = the_network(code)
    require_council(request.actor, network.pk, scope="read")
    return [deal_told(one) for one in disputes_of(network.pk)]


@router.post("/deals/{uuid:deal_id}/settlement", response=DealOut)
def settle(request: HalleRequest, deal_id: UUID, body: SettlementIn) -> dict[str, Any]:
    """Settle a dispute as a mediator of the council."""
    require_mediates(request.actor, the_deal(deal_id))
    under_key(key_of(request), settle_dispute)(
        actor=request.actor,
        deal_id=deal_id,
        seller_cents=body.seller_cents,
        reason=body.reason,
        at=clock.now(),
    )
    return deal_told(the_deal(deal_id))


@router.get("/accounts/{slug:account}/reviews", response=list[ReviewOut])
def reviews(request: HalleRequest, account: str) -> list[dict[str, Any]]:
    """What others said of a firm after a deal, the latest first; anybody may read it."""
    return [_review(one) for one in reviews_of(member_of_account(account).firm_id)]


@router.post("/reviews/{uuid:review_id}/answer", response=ReviewOut)
def answer(request: HalleRequest, review_id: UUID, body: AnswerIn) -> dict[str, Any]:
    """Answer what was said, once."""
    under_key(key_of(request), answer_review)(
        actor=request.actor, review_id=review_id, text=body.text, at=clock.now()
    )
    return _review(the_review(review_id))


@router.post("/threads/{uuid:thread_id}/report", response=ReportedOut)
def report(request: HalleRequest, thread_id: UUID, body: ReportIn) -> dict[str, bool]:
    """Ask the council to read a conversation. Safe to repeat."""
    is_new = under_key(key_of(request), report_thread)(
        actor=request.actor,
        thread_id=thread_id,
        firm_id=member_of_account(body.account).firm_id,
        reason=body.reason,
        at=clock.now(),
    )
    return {"is_new": is_new}


@router.post("/threads/{uuid:thread_id}/report/settle", response=ReportedOut)
def settle_matter(request: HalleRequest, thread_id: UUID) -> dict[str, bool]:
    """The council has settled a report: from now on only the two firms read the conversation."""
    act = under_key(key_of(request), settle_report)
    return {"is_new": act(actor=request.actor, thread_id=thread_id, at=clock.now())}


def _review(one: DealReview) -> dict[str, Any]:
    names = ("public_id", "stars", "text", "at", "answer", "answered_at")
    return {name: getattr(one, name) for name in names} | {"author": one.author.name}

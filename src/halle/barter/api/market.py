"""Offers, wants and messages, for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from ninja import Query, Router, Status

from halle.barter.actions.answer_message import answer_message
from halle.barter.actions.ask_about_listing import ask_about_listing
from halle.barter.actions.edit_listing import edit_listing
from halle.barter.actions.pause_listing import pause_listing
from halle.barter.actions.publish_listing import publish_listing
from halle.barter.actions.renew_listing import renew_listing
from halle.barter.actions.resume_listing import resume_listing
from halle.barter.actions.withdraw_listing import withdraw_listing
from halle.barter.api.market_shapes import (
    HeadingOut,
    InboxOut,
    ListingIn,
    ListingOut,
    ListingsOut,
    ListingStepIn,
    MessageIn,
    ThreadOut,
)
from halle.barter.headings import HEADINGS
from halle.barter.models import ListingThread
from halle.barter.policies.market import (
    require_lists_for,
    require_may_see,
    require_reads_thread,
)
from halle.barter.queries.listings import the_listing
from halle.barter.queries.market import as_told, listing_page
from halle.barter.queries.memberships import member_of_account
from halle.barter.queries.threads import Inbox, as_inbox, inbox_of, messages_of, the_thread
from halle.barter.rules.listings import ListingWords
from halle.barter.rules.market_search import MarketSearch
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import Invalid
from halle.kernel.requests import HalleRequest, key_of

router = Router(tags=["barter: market"])
MOST = 100
STEPS: dict[str, Callable[..., Any]] = {
    "pause": pause_listing,
    "resume": resume_listing,
    "renew": renew_listing,
    "withdraw": withdraw_listing,
}


@router.get("/headings", response=list[HeadingOut])
def headings(request: HalleRequest) -> list[dict[str, str]]:
    """The headings under which firms offer and look for things."""
    return [{"key": key, "name": str(one.name), "cpa": one.cpa} for key, one in HEADINGS.items()]


@router.get("/listings", response=ListingsOut)
def listings(
    request: HalleRequest,
    words: str = Query("", max_length=80),
    kind: str = "",
    category: str = "",
    network: str = Query("", max_length=20),
    credit_permille: int = 0,
    cursor: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """What is on the market, in the order it came in; the same hits as on the pages."""
    search = MarketSearch(words, kind, category, credit_permille, network)
    return listing_page(search, cursor, limit)._asdict()


@router.get("/listings/{uuid:listing_id}", response=ListingOut)
def listing(request: HalleRequest, listing_id: UUID) -> dict[str, object]:
    """One offer or want: anybody's while it is shown, else its firm's only."""
    found = the_listing(listing_id)
    require_may_see(request.actor, found)
    return as_told(found)


@router.post("/accounts/{slug:account}/listings", response={201: ListingOut})
def publish(request: HalleRequest, account: str, body: ListingIn) -> Status:
    """Put an offer or a want on the market."""
    member = member_of_account(account)
    require_lists_for(request.actor, member.firm_id)
    made = under_key(key_of(request), publish_listing)(
        actor=request.actor,
        network_id=member.network_id,
        firm_id=member.firm_id,
        said=ListingWords(**body.dict()),
        at=clock.now(),
    )
    return Status(201, as_told(the_listing(made.public_id)))


@router.put("/listings/{uuid:listing_id}", response=ListingOut)
def edit(request: HalleRequest, listing_id: UUID, body: ListingIn) -> dict[str, object]:
    """Write it anew. Safe to repeat."""
    said = ListingWords(**body.dict())
    edited = under_key(key_of(request), edit_listing)
    edited(actor=request.actor, listing_id=listing_id, said=said, at=clock.now())
    return as_told(the_listing(listing_id))


@router.post("/listings/{uuid:listing_id}/state", response=ListingOut)
def step(request: HalleRequest, listing_id: UUID, body: ListingStepIn) -> dict[str, object]:
    """Pause it, show it again, renew it for three months (also once withdrawn), or withdraw it. Safe to repeat."""
    act = under_key(key_of(request), STEPS[body.do])
    act(actor=request.actor, listing_id=listing_id, at=clock.now())
    return as_told(the_listing(listing_id))


@router.get("/accounts/{slug:account}/threads", response=list[InboxOut])
def threads(request: HalleRequest, account: str) -> list[Inbox]:
    """The conversations of a firm, the latest first."""
    member = member_of_account(account)
    require_lists_for(request.actor, member.firm_id, scope="read")
    return [as_inbox(one, [member.pk]) for one in inbox_of([member.pk])[:MOST]]


@router.get("/threads/{uuid:thread_id}", response=ThreadOut)
def thread(request: HalleRequest, thread_id: UUID) -> dict[str, Any]:
    """One conversation, for its two firms; nothing is marked as read."""
    found = the_thread(thread_id)
    require_reads_thread(request.actor, found)
    return _told(found)


@router.post("/accounts/{slug:account}/messages", response={201: ThreadOut})
def write(request: HalleRequest, account: str, body: MessageIn) -> Status:
    """Write about a listing, or go on with a conversation."""
    member = member_of_account(account)
    require_lists_for(request.actor, member.firm_id)
    about: dict[str, Any] = {"actor": request.actor, "firm_id": member.firm_id, "text": body.text}
    key, at = key_of(request), clock.now()
    if body.thread is not None:
        to = under_key(key, answer_message)(**about, thread_id=body.thread, at=at)
    elif body.listing is not None:
        begun = under_key(key, ask_about_listing)(**about, listing_id=body.listing, at=at)
        to = begun.public_id
    else:
        raise Invalid(field="listing")
    return Status(201, _told(the_thread(to)))


def _told(found: ListingThread) -> dict[str, Any]:
    return {
        "public_id": found.public_id,
        "listing": found.listing.public_id,
        "title": found.listing.title,
        "owner": found.listing.member.firm.name,
        "asker": found.asker.firm.name,
        "messages": [
            {"firm": one.firm.name, "text": one.text, "at": one.at} for one in messages_of(found.pk)
        ],
    }

"""Deals, for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from ninja import Router, Status

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.cancel_deal import cancel_deal
from halle.barter.actions.credit_deal import credit_deal
from halle.barter.actions.decline_quote import decline_quote
from halle.barter.actions.deliver_deal import deliver_deal
from halle.barter.actions.dispute_deal import dispute_deal
from halle.barter.actions.invoice_deal import invoice_deal
from halle.barter.actions.keep_deal import keep_deal
from halle.barter.actions.note_euros import note_euros
from halle.barter.actions.order_deal import order_deal
from halle.barter.actions.quote_deal import quote_deal
from halle.barter.actions.review_deal import review_deal
from halle.barter.actions.withdraw_quote import withdraw_quote
from halle.barter.api.market_shapes import DealOut, DealStepIn, QuoteIn
from halle.barter.models import Deal
from halle.barter.policies.deals import require_reads_deal, sides_of
from halle.barter.policies.market import require_lists_for
from halle.barter.queries.deals import deals_of, the_deal
from halle.barter.queries.memberships import member_of_account
from halle.barter.rules.deals import DealLineWords, DealTerms
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.requests import HalleRequest, key_of

router = Router(tags=["barter: deals"])
MOST = 100
STEPS: dict[str, Callable[..., Any]] = {
    "order": order_deal,
    "decline": decline_quote,
    "withdraw": withdraw_quote,
    "deliver": deliver_deal,
    "accept": accept_delivery,
    "note-euros": note_euros,
    "invoice": invoice_deal,
    "credit-note": credit_deal,
}
OF_A_SIDE: dict[str, Callable[..., Any]] = {"cancel": cancel_deal, "keep": keep_deal}


@router.get("/accounts/{slug:account}/deals", response=list[DealOut])
def deals(request: HalleRequest, account: str) -> list[dict[str, Any]]:
    """The deals of a firm: what waits for it, what waits for others, the rest."""
    member = member_of_account(account)
    require_lists_for(request.actor, member.firm_id, scope="read")
    return [told(one) for one in deals_of([member.pk])[:MOST]]


@router.get("/deals/{uuid:deal_id}", response=DealOut)
def deal(request: HalleRequest, deal_id: UUID) -> dict[str, Any]:
    """One deal, for its two firms, and for the council once it is disputed."""
    found = the_deal(deal_id)
    require_reads_deal(request.actor, found)
    return told(found)


@router.post("/accounts/{slug:account}/quotes", response={201: DealOut})
def quote(request: HalleRequest, account: str, body: QuoteIn) -> Status:
    """Quote a price to another member; nothing moves before it orders."""
    seller = member_of_account(account)
    require_lists_for(request.actor, seller.firm_id)
    try:
        buyer = member_of_account(body.buyer)
    except NotFound:
        raise Invalid(field="buyer") from None
    if buyer.network_id != seller.network_id:
        raise Invalid(field="buyer")
    terms = DealTerms(
        body.title,
        tuple(DealLineWords(**line.dict()) for line in body.lines),
        body.credit_cents,
        body.until,
        body.text,
        body.units,
    )
    made = under_key(key_of(request), quote_deal)(
        actor=request.actor,
        network_id=seller.network_id,
        seller_id=seller.firm_id,
        buyer_id=buyer.firm_id,
        terms=terms,
        listing_id=body.listing,
        at=clock.now(),
    )
    return Status(201, told(the_deal(made.public_id)))


@router.post("/accounts/{slug:account}/deals/{uuid:deal_id}/steps", response=DealOut)
def step(request: HalleRequest, account: str, deal_id: UUID, body: DealStepIn) -> dict[str, Any]:
    """Order, decline, withdraw, deliver, accept, note the euros, invoice, credit, cancel or keep, dispute, review.

    With an ``Idempotency-Key`` a step is taken once; without one a step that was taken
    meanwhile is refused.
    """
    firm_id = member_of_account(account).firm_id
    found = the_deal(deal_id)
    require_reads_deal(request.actor, found)
    if firm_id not in sides_of(found):
        raise NotFound
    about: dict[str, Any] = {"actor": request.actor, "deal_id": deal_id, "at": clock.now()}
    key = key_of(request)
    if body.do in STEPS:
        under_key(key, STEPS[body.do])(**about)
    elif body.do in OF_A_SIDE:
        under_key(key, OF_A_SIDE[body.do])(**about, firm_id=firm_id)
    elif body.do == "dispute":
        under_key(key, dispute_deal)(**about, firm_id=firm_id, reason=body.reason)
    else:
        review: dict[str, Any] = {"firm_id": firm_id, "stars": body.stars, "text": body.text}
        under_key(key, review_deal)(**about, **review)
    return told(the_deal(deal_id))


def told(found: Deal) -> dict[str, Any]:
    """A deal as programs read it."""
    names = set(DealOut.model_fields) - {"seller", "buyer", "listing", "invoice"}
    return {name: getattr(found, name) for name in names} | {
        "seller": found.seller.account,
        "buyer": found.buyer.account,
        "listing": found.listing.public_id if found.listing else None,
        "invoice": found.invoice_id,
    }

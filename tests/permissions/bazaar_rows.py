"""Who may what on the market of firms and in their deals: pages, operations, actions."""

from __future__ import annotations

from typing import Any

from tests.makers.barter_market import picture
from tests.makers.world import PEOPLE, PROGRAMS, World
from tests.permissions.barter_rows import ABOUT, ANYONE, CALLERS, OPERATED
from tests.permissions.inputs.bazaar import soon
from tests.permissions.rings import Ring, Row, Value, ring
from tests.permissions.visiting import HIDDEN, INVALID, NOT_TAKEN, ON, REFUSED, SIGN_IN

TEAM = ("volunteer", "treasurer", "manager")
MONEY = ("treasurer", "manager")
SIGNED_IN = ring(*PEOPLE)
OF_TEAM = ring(*TEAM)
TALK = ring(*TEAM, "producer", others=HIDDEN, nobody=HIDDEN)
BUYS = Ring(frozenset(MONEY), HIDDEN, HIDDEN, dict.fromkeys(("volunteer", "producer"), REFUSED))
MEDIATES = Ring(
    frozenset({"other_manager"}), HIDDEN, HIDDEN, dict.fromkeys((*TEAM, "producer"), REFUSED)
)
NEIGHBOURS = ring(*TEAM, "other_producer", others=HIDDEN)

HALL: dict[str, Value] = ABOUT | {
    "listing_id": lambda w: w.listing.public_id,
    "photo_id": lambda w: w.photo.public_id,
    "thread_id": lambda w: w.thread.public_id,
    "deal_id": lambda w: w.quoted_to_hub.public_id,
    "buyer_id": lambda w: w.farm_member.public_id,
    "review_id": lambda w: w.review.public_id,
    "search_id": lambda w: 1,
    "size": lambda w: "small",
    "step": lambda w: "pause",
}
TO_FARM: dict[str, Value] = {"listing_id": lambda w: w.farm_listing.public_id}
REPORTED: dict[str, Value] = {"thread_id": lambda w: w.reported_thread.public_id}
DECLINE: dict[str, Value] = {"step": lambda w: "refuser"}


def page(who: Ring, about: dict[str, Value] | None = None, **answers: Any) -> Row:
    """A page of the market."""
    return Row(who, about=HALL | (about or {}), **answers)


def button(who: Ring, about: dict[str, Value] | None = None) -> Row:
    """Something that is only sent."""
    return page(who, about, get=NOT_TAKEN, post=ON)


BAZAAR_ROWS: dict[str, Row] = {
    f"barter_market:{name}": row
    for name, row in {
        "market": page(ANYONE),
        "listing": page(ANYONE),
        "photo": page(ANYONE),
        "firm": page(ANYONE),
        "publish": page(SIGNED_IN, post=INVALID),
        "mine": page(SIGNED_IN),
        "favourites": page(SIGNED_IN),
        "searches": page(SIGNED_IN),
        "inbox": page(SIGNED_IN),
        "deals": page(SIGNED_IN),
        "save-search": button(SIGNED_IN),
        "forget-search": button(SIGNED_IN),
        "keep": button(SIGNED_IN, TO_FARM),
        "edit": page(OF_TEAM, post=INVALID),
        "add-photo": button(OF_TEAM),
        "remove-photo": button(OF_TEAM),
        "step": button(OF_TEAM),
        "write": button(ring(*TEAM, "producer", "other_producer", others=HIDDEN), TO_FARM),
        "thread": page(TALK, post=INVALID),
        "unread": button(TALK),
        "report": button(TALK),
        "settle-report": button(MEDIATES, REPORTED),
        "quote": page(NEIGHBOURS, post=INVALID),
        "deal": page(TALK),
        "deal-step": button(BUYS, DECLINE),
        "answer-review": button(ring("manager")),
    }.items()
}  # fmt: skip

# operations and actions: programs too, and the clock
WRITERS = (*TEAM, "program")
READERS = (*WRITERS, "reading_program")
PAYERS = (*MONEY, "program")
COUNCIL = ("other_manager", "other_program")
OUTSIDE = ("producer", "reading_program")
OF_LISTERS = ring(*WRITERS)
READS_TALK = ring(*READERS, "producer", others=HIDDEN, nobody=HIDDEN)
IN_PERSON = Ring(frozenset(PEOPLE), but=dict.fromkeys((*PROGRAMS, "clock"), SIGN_IN))


def known(*who: str, refused: tuple[str, ...] = OUTSIDE) -> Ring:
    """Those of one side; to the rest of both sides it is refused, to others it is not there."""
    return Ring(frozenset(who), HIDDEN, HIDDEN, dict.fromkeys(refused, REFUSED))


TALKS = known(*WRITERS)
PAYS_DEAL = known(*PAYERS, refused=("volunteer", *OUTSIDE))

BAZAAR_GROUPS: dict[Ring, str] = {
    OF_LISTERS: """
        barter.publish_listing barter.edit_listing barter.pause_listing barter.resume_listing
        barter.renew_listing barter.withdraw_listing barter.add_photo barter.remove_photo
        barter.ask_about_listing barter.quote_deal
    """,
    IN_PERSON: """
        barter.keep_listing barter.let_listing_go barter.save_search barter.forget_search
    """,
    TALKS: """
        barter.answer_message barter.see_thread barter.leave_unread barter.report_thread
        barter.withdraw_quote barter.deliver_deal
    """,
    PAYS_DEAL: """
        barter.order_deal barter.decline_quote barter.accept_delivery barter.note_euros
        barter.invoice_deal barter.credit_deal barter.cancel_deal barter.keep_deal
        barter.dispute_deal barter.review_deal
    """,
    known(*COUNCIL, refused=(*READERS, "producer")): "barter.settle_report barter.settle_dispute",
    ring("manager", "program"): "barter.answer_review",
    ring("clock", nobody=REFUSED): """
        barter.expire_listing barter.warn_of_listing barter.tell_of_listings
        barter.lapse_quote barter.accept_unanswered barter.forget_interests
        barter.forget_market_of_member
    """,
}


def listed(world: World) -> dict[str, Any]:
    """What the hub offers, as programs send it."""
    until = soon(world).isoformat()
    return {"kind": "offer", "title": "Une salle", "category": "premises", "until": until}


def quoted(world: World) -> dict[str, Any]:
    """A price for the farm."""
    return {
        "buyer": world.farm_member.account,
        "title": "Une salle",
        "lines": [{"label": "Une salle", "unit_price_cents": 100}],
        "credit_cents": 120,
        "until": soon(world).isoformat(),
    }


OF_HALL = OPERATED | HALL
DISPUTED: dict[str, Value] = {"deal_id": lambda w: w.disputed_deal.public_id}
TO_COUNCIL = known(*COUNCIL, refused=(*READERS, "producer"))
MATTER_OPERATIONS: dict[str, dict[str, Any]] = {
    "POST /barter/listings/{listing_id}/photos": {"ring": OF_LISTERS, "file": picture()},
    "DELETE /barter/photos/{photo_id}": {"ring": OF_LISTERS},
    "GET /barter/networks/{code}/disputes": {"ring": ring(*COUNCIL)},
    "POST /barter/deals/{deal_id}/settlement": {
        "ring": TO_COUNCIL,
        "about": DISPUTED,
        "body": lambda w: {"seller_cents": 60, "reason": "Vu"},
        "other": {"seller_cents": 50},
    },
    "GET /barter/accounts/{account}/reviews": {"ring": CALLERS},
    "POST /barter/reviews/{review_id}/answer": {
        "ring": ring("manager", "program"),
        "body": lambda w: {"text": "Merci"},
        "other": {"text": "Merci bien"},
    },
    "POST /barter/threads/{thread_id}/report": {
        "ring": TALKS,
        "body": lambda w: {"account": w.firm_member.account, "reason": "Insultes"},
        "other": {"reason": "Menaces"},
    },
    "POST /barter/threads/{thread_id}/report/settle": {"ring": TO_COUNCIL, "about": REPORTED},
}
BAZAAR_OPERATIONS: dict[str, dict[str, Any]] = {
    "GET /barter/headings": {"ring": CALLERS},
    "GET /barter/listings": {"ring": CALLERS},
    "GET /barter/listings/{listing_id}": {"ring": CALLERS},
    "POST /barter/accounts/{account}/listings": {
        "ring": OF_LISTERS, "body": listed, "other": {"title": "Une autre"},
    },
    "PUT /barter/listings/{listing_id}": {
        "ring": OF_LISTERS, "body": listed, "other": {"title": "Une autre"},
    },
    "POST /barter/listings/{listing_id}/state": {
        "ring": OF_LISTERS, "body": lambda w: {"do": "pause"},
    },
    "GET /barter/accounts/{account}/threads": {"ring": ring(*READERS)},
    "GET /barter/threads/{thread_id}": {"ring": READS_TALK},
    "POST /barter/accounts/{account}/messages": {
        "ring": OF_LISTERS,
        "body": lambda w: {"text": "Bonjour", "listing": str(w.farm_listing.public_id)},
        "other": {"text": "Bonsoir"},
    },
    "GET /barter/accounts/{account}/deals": {"ring": ring(*READERS)},
    "GET /barter/deals/{deal_id}": {"ring": READS_TALK},
    "POST /barter/accounts/{account}/quotes": {
        "ring": OF_LISTERS, "body": quoted, "other": {"title": "Autre chose"},
    },
    "POST /barter/accounts/{account}/deals/{deal_id}/steps": {
        "ring": PAYS_DEAL, "body": lambda w: {"do": "decline"},
    },
}  # fmt: skip
BAZAAR_OPERATIONS |= MATTER_OPERATIONS
for _told in BAZAAR_OPERATIONS.values():
    _told["about"] = OF_HALL | _told.get("about", {})

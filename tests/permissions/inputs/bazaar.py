"""Inputs of the actions of the market of firms, and of their deals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from halle.barter.actions.invoice_deal import invoice_deal
from halle.barter.models import Deal
from halle.barter.photos.prints import Prints
from halle.barter.rules.deals import DealLineWords, DealTerms
from halle.barter.rules.listings import ListingWords
from halle.barter.rules.market_search import MarketSearch
from halle.identity.models import LegalIdentity
from halle.kernel.actor import Actor
from tests.makers.firms import make_legal_identity
from tests.makers.world import World
from tests.permissions.inputs.shapes import Inputs


def said(world: World) -> ListingWords:
    """What the hub offers."""
    return ListingWords("offer", "Une salle", "premises", soon(world))


def soon(world: World) -> date:
    """In twenty days."""
    return (world.now + timedelta(days=20)).date()


def listing(name: str = "listing", **given: Any) -> Inputs:
    """An action about a listing."""
    return lambda w: {"listing_id": w.things[name].public_id, **given}


def thread(name: str = "thread", **given: Any) -> Inputs:
    """Something the hub does in a conversation."""
    return lambda w: {"thread_id": w.things[name].public_id, "firm_id": w.hub.pk, **given}


def deal(name: str, **given: Any) -> Inputs:
    """An action about a deal."""
    return lambda w: {"deal_id": w.things[name].public_id, **given}


def of_hub(name: str, **given: Any) -> Inputs:
    """Something the hub does about a deal as one of its sides."""
    return lambda w: {"deal_id": w.things[name].public_id, "firm_id": w.hub.pk, **given}


def quoted(world: World) -> dict[str, Any]:
    """The hub quotes the farm a price."""
    lines = (DealLineWords("Une salle", 100),)
    return {
        "network_id": world.network.pk,
        "seller_id": world.hub.pk,
        "buyer_id": world.farm_member.firm_id,
        "terms": DealTerms("Une salle", lines, 120, soon(world)),
    }


def invoiced(world: World) -> dict[str, Any]:
    """Both firms have said who they are."""
    for party in (world.hub.party, world.farm.party):
        if not LegalIdentity.objects.filter(party=party).exists():
            make_legal_identity(party)
    return {"deal_id": world.accepted_deal.public_id}


def given_back(world: World) -> dict[str, Any]:
    """The hub's deal was invoiced and its payment given back."""
    about = invoiced(world)
    invoice_deal(actor=Actor.machine_operator(), **about, at=world.now)
    Deal.objects.filter(pk=world.accepted_deal.pk).update(state=Deal.State.REFUNDED)
    return about


def expiring(days: int) -> Inputs:
    """The hub's listing, so many days before its end."""
    return lambda w: {"listing_id": w.listing.pk, "at": w.now + timedelta(days=60 - days)}


BAZAAR: dict[str, Inputs] = {
    "barter.publish_listing": lambda w: {
        "network_id": w.network.pk, "firm_id": w.hub.pk, "said": said(w),
    },
    "barter.edit_listing": lambda w: {"listing_id": w.listing.public_id, "said": said(w)},
    "barter.pause_listing": listing(),
    "barter.resume_listing": listing(),
    "barter.renew_listing": listing(),
    "barter.withdraw_listing": listing(),
    "barter.add_photo": listing(prints=Prints("b" * 64, 3, 2, b"l", b"s")),
    "barter.remove_photo": lambda w: {"photo_id": w.photo.public_id},
    "barter.expire_listing": expiring(-2),
    "barter.warn_of_listing": expiring(5),
    "barter.keep_listing": listing("farm_listing"),
    "barter.let_listing_go": listing("farm_listing"),
    "barter.save_search": lambda w: {"search": MarketSearch("pain"), "name": "Pain"},
    "barter.forget_search": lambda w: {"search_id": 1},
    "barter.forget_interests": lambda w: {"person_id": w.people["member"].pk},
    "barter.forget_market_of_member": lambda w: {"membership_id": w.firm_member.pk},
    "barter.tell_of_listings": lambda w: {"person_id": w.people["member"].pk},
    "barter.ask_about_listing": lambda w: {
        "listing_id": w.farm_listing.public_id, "firm_id": w.hub.pk, "text": "Bonjour",
    },
    "barter.answer_message": thread(text="Bonjour"),
    "barter.see_thread": thread(),
    "barter.leave_unread": thread(),
    "barter.report_thread": thread(reason="Insultes"),
    "barter.settle_report": lambda w: {"thread_id": w.reported_thread.public_id},
    "barter.quote_deal": quoted,
    "barter.order_deal": deal("quoted_to_hub"),
    "barter.decline_quote": deal("quoted_to_hub"),
    "barter.withdraw_quote": deal("quoted_by_hub"),
    "barter.lapse_quote": lambda w: {
        "deal_id": w.quoted_to_hub.pk, "at": w.now + timedelta(days=40),
    },
    "barter.deliver_deal": deal("ordered_from_hub"),
    "barter.accept_delivery": deal("ordered_by_hub"),
    "barter.accept_unanswered": lambda w: {"deal_id": w.silent_deal.pk},
    "barter.note_euros": deal("accepted_deal"),
    "barter.invoice_deal": invoiced,
    "barter.credit_deal": given_back,
    "barter.cancel_deal": of_hub("ordered_by_hub"),
    "barter.keep_deal": of_hub("ordered_by_hub"),
    "barter.dispute_deal": of_hub("ordered_by_hub", reason="Pas fini"),
    "barter.settle_dispute": deal("disputed_deal", seller_cents=60, reason="Vu"),
    "barter.review_deal": of_hub("paid_deal", stars=4),
    "barter.answer_review": lambda w: {"review_id": w.review.public_id, "text": "Merci"},
}  # fmt: skip

"""The market of the world's network: listings, conversations, deals in every state."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from halle.barter.actions.order_deal import order_deal
from halle.barter.models import (
    Deal,
    DealLine,
    DealReview,
    Listing,
    ListingMessage,
    ListingPhoto,
    ListingThread,
    Membership,
)
from halle.kernel.actor import Actor
from tests.makers.world import World


def trade_on_the_market(world: World) -> None:
    """The hub offers, the farm asks; they buy from each other."""
    hub, farm = world.firm_member, world.farm_member
    things, now = world.things, world.now
    things["listing"] = _listing(world, hub, "Une salle le samedi")
    things["farm_listing"] = _listing(world, farm, "Des courges")
    things["photo"] = ListingPhoto.objects.create(
        listing=things["listing"], digest="a" * 64, width=3, height=2,
        large=b"large", small=b"small", added_at=now,
    )  # fmt: skip
    things["thread"] = _thread(world, things["listing"], farm)
    reported = _thread(world, _listing(world, hub, "Une autre salle"), farm)
    ListingThread.objects.filter(pk=reported.pk).update(
        reported_at=now, reported_by=farm.firm, report_reason="Insultes"
    )
    things["reported_thread"] = reported
    things["quoted_to_hub"] = _deal(world, farm, hub)
    things["quoted_by_hub"] = _deal(world, hub, farm)
    things["ordered_by_hub"] = _ordered(world, farm, hub)
    things["ordered_from_hub"] = _ordered(world, hub, farm)
    things["silent_deal"] = _ordered(
        world, farm, hub, state="delivered", delivered_at=now, accept_at=now
    )
    things["disputed_deal"] = _ordered(
        world, farm, hub, state="disputed", disputed_at=now, disputed_by=hub.firm,
        dispute_reason="Pas fini",
    )  # fmt: skip
    done = {"accepted_at": now, "credit_cents": 0, "euro_cents": 120}
    things["accepted_deal"] = _deal(world, hub, farm, state="accepted", **done)
    things["paid_deal"] = _deal(world, farm, hub, state="paid", paid_at=now, **done)
    things["review"] = DealReview.objects.create(
        deal=things["paid_deal"], author=farm.firm, about=hub.firm, stars=4, at=now
    )


def _listing(world: World, member: Membership, title: str) -> Listing:
    return Listing.objects.create(
        member=member,
        kind="offer",
        title=title,
        category="premises",
        until=(world.now + timedelta(days=60)).date(),
        published_at=world.now,
    )


def _thread(world: World, listing: Listing, asker: Membership) -> ListingThread:
    made = ListingThread.objects.create(
        listing=listing, asker=asker, opened_at=world.now, latest_at=world.now
    )
    ListingMessage.objects.create(thread=made, firm=asker.firm, text="Bonjour", at=world.now)
    return made


def _deal(world: World, seller: Membership, buyer: Membership, **given: Any) -> Deal:
    usual = {"credit_cents": 120, "euro_cents": 0, "quoted_at": world.now}
    made = Deal.objects.create(
        seller=seller,
        buyer=buyer,
        title="Une journée",
        until=(world.now + timedelta(days=30)).date(),
        **usual | given,
    )
    DealLine.objects.create(
        deal=made, label="Une journée", unit_price_cents=100, rate=2000,
        quantity_thousandths=1000, unit="DAY", nature="services",
    )  # fmt: skip
    return made


def _ordered(world: World, seller: Membership, buyer: Membership, **given: Any) -> Deal:
    made = _deal(world, seller, buyer)
    order_deal(actor=Actor.machine_operator(), deal_id=made.public_id, at=world.now)
    if given:
        Deal.objects.filter(pk=made.pk).update(**given)
    return made

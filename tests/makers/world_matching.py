"""A broker in the world of tests: named for a firm of their own, with a match and a fee."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from halle.barter.models import Broker, BrokerFee, Listing, Match, MatchedDeal, Membership
from tests.makers.barter import make_member
from tests.makers.identity import make_organisation
from tests.makers.world import World


def bring_together(world: World) -> None:
    """The hub looks for something, the farm has it, the broker proposed it once before."""
    things, now, person = world.things, world.now, world.people["other_producer"]
    firm = make_member(world.network, firm=make_organisation(manager=person))
    things["broker"] = Broker.objects.create(
        network=world.network, member=firm, person=person, named_at=now
    )
    things["want"] = _listing(world, world.firm_member, "want", "Des légumes")
    things["farm_offer"] = _listing(world, world.farm_member, "offer", "Des légumes")
    things["match"] = _match(world, world.farm_listing)
    earlier = _listing(world, world.farm_member, "offer", "Des poireaux")
    agreed = _match(
        world, earlier, state="agreed", buyer_answer="yes", seller_answer="yes", ended_at=now,
        remembered_until=now + timedelta(days=90),
    )  # fmt: skip
    MatchedDeal.objects.create(match=agreed, deal=world.paid_deal)
    things["broker_fee"] = BrokerFee.objects.create(
        match=agreed, deal=world.paid_deal, permille=10, cents=1, due_at=now
    )


def _match(world: World, offer: Listing, **given: Any) -> Match:
    return Match.objects.create(
        broker=world.broker,
        want=world.want,
        offer=offer,
        buyer=world.firm_member,
        seller=world.farm_member,
        sentence="Vous êtes voisins.",
        proposed_at=world.now,
        expires_at=world.now + timedelta(days=10),
        **given,
    )


def _listing(world: World, member: Membership, kind: str, title: str) -> Listing:
    return Listing.objects.create(
        member=member,
        kind=kind,
        title=title,
        category="food",
        until=(world.now + timedelta(days=60)).date(),
        published_at=world.now,
    )

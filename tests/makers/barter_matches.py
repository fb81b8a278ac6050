"""Brokers and their matches, for tests."""

from itertools import count
from typing import Any

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.deliver_deal import deliver_deal
from halle.barter.actions.propose_match import propose_match
from halle.barter.actions.welcome_match import welcome_match
from halle.barter.models import Broker, Deal, Match, Membership
from halle.identity.models import Party
from halle.kernel import clock
from halle.ledger.actions.post_entry import post_entry
from tests.makers.barter import OPERATOR, make_member
from tests.makers.barter_deals import make_order
from tests.makers.barter_market import make_listing
from tests.makers.identity import NOON, make_person

_number = count(1)


def make_broker(network: Any, person: Party | None = None, **given: Any) -> Broker:
    """A broker who acts for a member firm of their own."""
    person = person or make_person()
    member = given.pop("member", None) or make_member(network, manager=person)
    return Broker.objects.create(
        network=network, member=member, person=person, **{"named_at": NOON} | given
    )


def make_match(
    broker: Broker, buyer: Membership, seller: Membership, by: Any = OPERATOR, **given: Any
) -> Match:
    """What a broker proposes to two members, on the market just now."""
    want = given.pop("want", None) or make_listing(buyer, kind="want", title="Des étagères")
    offer = given.pop("offer", None) or make_listing(seller, title="Étagères sur mesure")
    made = propose_match(
        actor=by,
        broker_id=broker.public_id,
        want_id=want.public_id,
        offer_id=offer.public_id,
        **{"sentence": "Vous êtes voisins.", "at": clock.now()} | given,
    )
    return Match.objects.get(public_id=made.public_id)


def agree(match: Match, **given: Any) -> Match:
    """Both firms are interested."""
    for member in (match.buyer, match.seller):
        welcome_match(
            actor=OPERATOR, match_id=match.pk, firm_id=member.firm_id,
            **{"at": clock.now()} | given,
        )  # fmt: skip
    match.refresh_from_db()
    return match


def pay_deal_of(match: Match, **said: Any) -> Deal:
    """The seller quotes, the buyer orders, accepts and pays: 1 200 in credit, unless told."""
    deal = make_order(match.seller, match.buyer, **{"listing_id": match.offer.public_id} | said)
    about = {"actor": OPERATOR, "deal_id": deal.public_id}
    deliver_deal(**about, at=clock.now())
    accept_delivery(**about, at=clock.now())
    deal.refresh_from_db()
    return deal


def fill_fund(member: Membership, cents: int) -> None:
    """A member has paid fees."""
    post_entry(
        actor=OPERATOR,
        keeper_id=member.network_id,
        kind="test",
        reference=f"fees-{next(_number)}",
        legs={
            ("credit", member.firm_id, ""): -cents,
            ("credit_fund", member.network_id, "fees"): cents,
        },
        at=NOON,
    )

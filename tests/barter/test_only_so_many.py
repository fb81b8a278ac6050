"""Nobody floods anybody: listings, quotes, requests and applications are counted, also at once."""

from datetime import timedelta

import pytest

from halle.barter.actions.decline_quote import decline_quote
from halle.barter.actions.propose_rings import propose_rings
from halle.barter.actions.refuse_application import refuse_application
from halle.barter.actions.reject_request import reject_request
from halle.barter.errors.deals import TooManyWaiting
from halle.barter.errors.joining import AppliedTooOften
from halle.barter.errors.market import TooManyListings
from halle.barter.models import Deal, Listing, Membership, RingProposal, Transfer
from halle.barter.rules.listings import MOST_LISTINGS
from halle.barter.steps.placing import MOST_REQUESTS
from halle.barter.steps.quoting import MOST_QUOTES
from halle.barter.steps.rings import FoundGift, FoundRing
from halle.kernel import clock
from halle.kernel.actor import Actor
from tests.barter.actions.payments import ask
from tests.barter.actions.test_rings import make_market
from tests.makers.barter import OPERATOR, apply, make_member, make_network
from tests.makers.barter_deals import make_quote
from tests.makers.barter_market import make_listing
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def sides():
    network = make_network()
    return [make_member(network) for _ in range(3)]


def fill_market(member, count):
    one = make_listing(member)
    fields = {name: getattr(one, name) for name in ("kind", "title", "category", "until")}
    rows = (Listing(member=member, published_at=NOON, **fields) for _ in range(count - 1))
    Listing.objects.bulk_create(rows)
    return one


def test_a_firm_shows_only_so_many_listings_and_what_is_withdrawn_makes_room(sides):
    member, other, _third = sides
    one = fill_market(member, MOST_LISTINGS)

    with pytest.raises(TooManyListings):
        make_listing(member)
    make_listing(other)
    Listing.objects.filter(pk=one.pk).update(state="withdrawn")

    assert make_listing(member).state == "active"


@pytest.mark.django_db(transaction=True)
def test_only_so_many_listings_even_at_once(sides):
    member = sides[0]
    fill_market(member, MOST_LISTINGS - 2)

    answers = in_threads([lambda: make_listing(member).pk] * 6)

    assert answers.count("too-many-listings") == 4
    assert member.listings.count() == MOST_LISTINGS


def test_a_firm_has_only_so_many_quotes_of_another_one_to_answer(sides):
    seller, buyer, third = sides
    quotes = [make_quote(seller, buyer) for _ in range(MOST_QUOTES)]

    with pytest.raises(TooManyWaiting):
        make_quote(seller, buyer)
    make_quote(seller, third)
    decline_quote(actor=OPERATOR, deal_id=quotes[0].public_id, at=clock.now())

    assert make_quote(seller, buyer).state == "quoted"
    assert Deal.objects.count() == MOST_QUOTES + 2


def test_a_firm_has_only_so_many_requests_of_another_one_to_answer(sides):
    payee, payer, third = sides
    asked = [ask(payee, payer, 100) for _ in range(MOST_REQUESTS)]

    with pytest.raises(TooManyWaiting):
        ask(payee, payer, 100)
    ask(payee, third, 100)
    assert not ask(payee, payer, 100, payment_id=asked[0].public_id).is_new
    reject_request(actor=OPERATOR, transfer_id=asked[0].public_id, at=NOON)

    assert ask(payee, payer, 100).state == "requested"
    assert Transfer.objects.count() == MOST_REQUESTS + 2


def test_a_firm_that_was_refused_applies_a_few_times_a_month(sides):
    network, firm = sides[0].network, make_organisation("Four")
    for _ in range(3):
        asked = apply(network, firm)
        refuse_application(actor=OPERATOR, membership_id=asked.pk, reason="incomplet", at=NOON)

    with pytest.raises(AppliedTooOften):
        apply(network, firm)
    assert apply(make_network(), firm).state == "applied"

    later = NOON + timedelta(days=31)
    assert apply(network, firm, at=later).state == "applied"
    assert Membership.objects.filter(network=network, firm=firm).count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_who_found_rings_at_once_ask_each_firm_about_one():
    network, members = make_market(50_000, 30_000, 40_000)
    listings = {
        (one.member_id, one.kind): one.pk for one in Listing.objects.filter(member__network=network)
    }
    pairs = zip(members, [*members[1:], members[0]], strict=True)
    gifts = [
        FoundGift(one.pk, to.pk, listings[one.pk, "offer"], listings[to.pk, "want"])
        for one, to in pairs
    ]

    def propose():
        about = {"actor": Actor.clock(), "network_id": network.pk, "at": NOON}
        return propose_rings(**about, found=[FoundRing(30_000, gifts)]).proposed

    assert sorted(in_threads([propose] * 4)) == [0, 0, 0, 1]
    assert RingProposal.objects.count() == 1

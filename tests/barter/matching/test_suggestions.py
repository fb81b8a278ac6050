"""Which offers answer a want best: whatever the order, whatever is left out."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.barter.queries.suggestions import in_full, suggestions_in
from halle.barter.rules.fees import broker_fee
from halle.barter.rules.matching import MOST_OFFERS, Thing, suggest, weigh
from tests.makers.barter import make_member, make_network, move
from tests.makers.barter_market import make_listing
from tests.makers.barter_matches import make_broker, make_match

WORDS = ["pain", "bois", "table", "vélo", "sac"]
SPOTS = [None, (44.0, 5.0), (44.1, 5.0), (44.3, 5.0), (45.0, 5.0)]
PRICES = [None, 1, 900, 1000, 1001, 100_000]


def things(draw, first):
    """A few offers or wants of six firms."""
    return [
        Thing(
            first + number,
            draw.randint(1, 6),
            draw.choice(["food", "building", "making"]),
            frozenset(draw.sample(WORDS, draw.randint(0, 4))),
            draw.choice(PRICES),
            draw.choice(SPOTS),
            draw.choice([0, 20_000, 50_000]),
        )
        for number in range(draw.randint(0, 12))
    ]


def flat(one, other):
    return None if one is None or other is None else int(100_000 * abs(one[0] - other[0]))


@given(st.integers(0, 10**9))
def test_any_order_gives_the_same_and_nothing_that_makes_no_sense(seed):
    mixed = random.Random(seed)
    wants, offers = things(mixed, 1), things(mixed, 100)
    spend = {firm: mixed.randint(0, 100_000) for firm in range(1, 6)}
    found = suggest(wants, offers, flat, spend)

    shuffled = suggest(
        mixed.sample(wants, len(wants)), mixed.sample(offers, len(offers)), flat, spend
    )

    assert shuffled == found
    firm_of = {one.id: one.firm for one in [*wants, *offers]}
    for one in found:
        assert 0 < len(one.found) <= MOST_OFFERS
        points = [each.points for each in one.found]
        assert points == sorted(points, reverse=True)
        for each in one.found:
            assert 0 <= each.points <= 1000
            assert firm_of[each.offer_id] != firm_of[one.want_id]
            assert each.same_heading or each.words >= 2
    best = [one.found[0].points for one in found]
    assert best == sorted(best, reverse=True)


@given(st.integers(0, 10**9))
def test_what_is_left_out_is_never_suggested(seed):
    draw = random.Random(seed)
    wants, offers = things(draw, 1), things(draw, 100)
    everything = {(want.id, offer.id) for want in wants for offer in offers}
    assert suggest(wants, offers, flat, {}, everything) == []


def test_near_cheap_and_alike_come_first():
    want = Thing(1, 1, "food", frozenset({"pain"}), 1000, (44.0, 5.0))
    best = Thing(2, 2, "food", frozenset({"pain"}), 900, (44.0, 5.0))
    for worse in (
        best._replace(cents=2000),
        best._replace(words=frozenset()),
        best._replace(spot=(44.4, 5.0)),
        best._replace(category="making"),
    ):
        distance = flat(want.spot, worse.spot)
        assert weigh(want, worse, distance).points < weigh(want, best, 0).points
    afar = best._replace(spot=(44.4, 5.0), carries_metres=50_000)
    assert weigh(want, afar, 40_000).points == weigh(want, best, 0).points


@given(st.integers(0, 10**11), st.integers(0, 100))
def test_a_broker_is_never_paid_more_than_the_share(credit, permille):
    fee = broker_fee(credit, permille)
    assert 0 <= fee * 1000 <= credit * permille < (fee + 1) * 1000


@pytest.mark.django_db
def test_what_is_shown_in_the_network_is_suggested_and_nothing_else():
    network = make_network()
    buyer, seller = make_member(network), make_member(network)
    want = make_listing(buyer, kind="want", title="Réparer nos outils")
    offer = make_listing(seller, title="Affûtage")
    make_listing(make_member(make_network()), title="Affûtage ailleurs")
    poor = make_member(network, line=0)
    move(seller, poor, 10)
    broke = make_listing(poor, kind="want", title="Réparer nos outils", price_cents=5000)

    found = in_full(suggestions_in(network.pk))

    assert [one.want for one in found] == [want, broke]
    assert [pair.offer for pair in found[0].pairs] == [offer]
    assert [one.want for one in in_full(suggestions_in(network.pk, frozenset([poor.firm_id])))] == [
        want
    ]
    make_match(make_broker(network), buyer, seller, want=want, offer=offer)
    assert [one.want for one in in_full(suggestions_in(network.pk))] == [broke]

"""Rings of barter: found on the market, proposed to all, done when all agree, once."""

from datetime import date, timedelta

import pytest

from halle.barter.actions.agree_to_ring import agree_to_ring
from halle.barter.actions.decline_ring import decline_ring
from halle.barter.actions.expire_ring import expire_ring
from halle.barter.actions.propose_rings import propose_rings
from halle.barter.errors import NotInRing, RingOver
from halle.barter.jobs.rings import expire_rings, find_rings
from halle.barter.models import Listing, Membership, RingGift, RingProposal
from halle.barter.queries.rings import ring_input
from halle.barter.steps.rings import FoundGift, FoundRing
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed
from halle.ledger.models import Entry
from halle.ledger.queries.balances import balance_of
from tests.makers.barter import make_member, make_network
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_person
from tests.makers.ledger import cents_of

pytestmark = pytest.mark.django_db
OPERATOR, CLOCK = Actor.machine_operator(), Actor.clock()
KINDS = ("food", "works", "repair", "print")


def put(member: Membership, kind: str, category: str, price: int | None, **given):
    return Listing.objects.create(
        member=member,
        kind=kind,
        title=f"{kind} {category}",
        category=category,
        price_cents=price,
        published_at=NOON,
        **{"until": date(2030, 1, 1), "stock": 1} | given,
    )


def make_market(*amounts):
    """A network in which each firm offers what the next one wants, at these prices."""
    network = make_network()
    members = [make_member(network) for _ in amounts]
    for place, (member, price) in enumerate(zip(members, amounts, strict=True)):
        put(member, "offer", KINDS[place], price)
        put(members[(place + 1) % len(members)], "want", KINDS[place], price)
    return network, members


def find(network):
    find_rings({"network_id": network.pk}, 0)
    return RingProposal.objects.filter(network=network).order_by("pk").last()


def agree(ring, *members):
    return [
        agree_to_ring(actor=OPERATOR, ring_id=ring.pk, firm_id=one.firm_id, at=NOON).done
        for one in members
    ]


def decline(ring, member, by=OPERATOR):
    return decline_ring(actor=by, ring_id=ring.pk, firm_id=member.firm_id, at=NOON)


def test_three_firms_that_close_a_circle_trade_when_all_agree():
    network, members = make_market(500, 300, 400)

    ring = find(network)
    assert (ring.cents, ring.gifts.count()) == (300, 3)
    assert agree(ring, *members[:2]) == [False, False]
    assert not Entry.objects.exists()
    assert agree(ring, members[2]) == [True]

    ring.refresh_from_db()
    assert ring.state == "agreed"
    assert cents_of(network.party, *[one.firm for one in members]) == [0, 0, 0]
    firm = members[0].firm_id
    given = balance_of(network.pk, "ring_given", firm)
    assert (given, balance_of(network.pk, "ring_received", firm)) == (300, -300)


def test_a_yes_twice_is_one_yes_and_a_ring_is_done_once():
    network, members = make_market(500, 300, 400)
    ring = find(network)

    assert agree(ring, members[0], members[0], members[1], members[2], members[2]) == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert Entry.objects.filter(kind="ring").count() == 1


def test_a_ring_that_one_declines_comes_to_nothing_and_is_not_proposed_again():
    network, members = make_market(500, 300, 400)
    ring = find(network)
    agree(ring, *members[:2])

    decline(ring, members[2])
    with pytest.raises(RingOver):
        agree(ring, members[0])

    ring.refresh_from_db()
    assert ring.state == "lapsed"
    assert find(network) == ring
    assert not Entry.objects.exists()


def test_a_firm_is_asked_about_one_ring_at_a_time():
    network, _ = make_market(500, 300, 400)
    find(network)

    find(network)

    assert RingProposal.objects.count() == 1


def test_of_two_rings_that_were_found_with_a_firm_in_both_one_is_proposed():
    network, _ = make_market(500, 300, 400)
    ring = find(network)
    found = FoundRing(
        ring.cents,
        [
            FoundGift(one.giver_id, one.taker_id, one.offer_id, one.want_id)
            for one in ring.gifts.all()
        ],
    )
    expire_rings(ring.expires_at)
    asked = {"actor": CLOCK, "network_id": network.pk, "at": NOON}

    assert propose_rings(found=[found, found], **asked).proposed == 1
    assert propose_rings(found=[found], **asked).proposed == 0
    assert RingProposal.objects.filter(state="proposed").count() == 1


def test_a_ring_that_waits_too_long_frees_its_firms():
    network, _members = make_market(500, 300, 400)
    ring = find(network)

    with pytest.raises(NotAllowed):
        expire_ring(actor=CLOCK, ring_id=ring.pk, at=ring.expires_at - timedelta(seconds=1))
    assert expire_rings(ring.expires_at) == 1

    assert find(network) != ring
    assert expire_rings(NOON) == 0


@pytest.mark.parametrize("why", ["paused", "over", "partly in credit", "no price", "suspended"])
def test_what_cannot_be_bartered_closes_no_circle(why):
    network, members = make_market(500, 300, 400)
    wants = Listing.objects.filter(member=members[0], kind="want")
    change = {
        "paused": {"state": "paused"},
        "over": {"until": date(2020, 1, 1)},
        "partly in credit": {"credit_permille": 500},
        "no price": {"price_cents": None},
    }
    if why == "suspended":
        Membership.objects.filter(pk=members[0].pk).update(state="suspended")
    else:
        wants.update(**change[why])

    assert find(network) is None


def test_an_offer_without_a_price_gives_as_much_as_is_wanted():
    network, _ = make_market(500, 300, 400)
    Listing.objects.filter(kind="offer").update(price_cents=None)

    assert find(network).cents == 300


def test_a_firm_suspended_meanwhile_stops_the_ring():
    network, members = make_market(500, 300, 400)
    ring = find(network)
    agree(ring, members[0], members[1])
    Membership.objects.filter(pk=members[0].pk).update(state="suspended")

    assert agree(ring, members[2]) == [False]

    ring.refresh_from_db()
    assert ring.state == "lapsed"
    assert not Entry.objects.exists()


def test_strangers_answer_for_nobody():
    network, members = make_market(500, 300, 400)
    ring = find(network)

    with pytest.raises(NotAllowed):
        decline(ring, members[0], by=actor(make_person()))
    with pytest.raises(NotInRing):
        agree(ring, make_member(network))

    assert not RingGift.objects.filter(declined_at__isnull=False).exists()


def test_what_is_asked_of_the_finder_is_what_is_on_the_market():
    network, members = make_market(500, 300, 400)

    asked = ring_input(network.pk, date(2026, 11, 24))

    assert [one.cents for one in asked.offers] == [500, 300, 400]
    assert {one.firm for one in asked.wants} == {one.pk for one in members}
    assert asked.declined == frozenset()


@pytest.mark.django_db(transaction=True)
def test_two_last_answers_at_once_do_it_once():
    network, members = make_market(500, 300, 400)
    ring = find(network)
    agree(ring, members[0])

    told = in_threads([lambda one=one: agree(ring, one)[0] for one in members[1:] * 3])

    assert True in told
    assert Entry.objects.filter(kind="ring").count() == 1

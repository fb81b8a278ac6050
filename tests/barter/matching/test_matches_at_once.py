"""Many hands on one match at the same moment: it is agreed once, proposed once."""

import pytest

from halle.barter.actions.decline_match import decline_match
from halle.barter.actions.welcome_match import welcome_match
from halle.barter.models import ListingThread, Match
from halle.kernel import clock
from tests.makers.barter import OPERATOR, make_member, make_network
from tests.makers.barter_market import make_listing
from tests.makers.barter_matches import make_broker, make_match
from tests.makers.crowds import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_last_answers_at_once_put_them_in_touch_once():
    network = make_network()
    match = make_match(make_broker(network), make_member(network), make_member(network))

    def yes(member):
        return lambda: welcome_match(
            actor=OPERATOR, match_id=match.pk, firm_id=member.firm_id, at=clock.now()
        )

    in_threads([yes(match.buyer), yes(match.seller)] * 3)

    assert Match.objects.get().state == "agreed"
    assert ListingThread.objects.get().messages.count() == 1


def test_yes_and_no_at_once_leave_one_outcome():
    network = make_network()
    match = make_match(make_broker(network), make_member(network), make_member(network))
    welcome_match(actor=OPERATOR, match_id=match.pk, firm_id=match.seller.firm_id, at=clock.now())

    def answered(act):
        return lambda: act(
            actor=OPERATOR, match_id=match.pk, firm_id=match.buyer.firm_id, at=clock.now()
        )

    in_threads([answered(welcome_match), answered(decline_match)] * 3)

    match.refresh_from_db()
    assert match.state == "agreed"
    assert (match.buyer_answer, ListingThread.objects.count()) == ("yes", 1)


def test_many_brokers_propose_the_same_two_once():
    network = make_network()
    buyer, seller = make_member(network), make_member(network)
    want, offer = make_listing(buyer, kind="want"), make_listing(seller)
    brokers = [make_broker(network) for _ in range(4)]

    told = in_threads(
        [lambda one=one: make_match(one, buyer, seller, want=want, offer=offer) for one in brokers]
    )

    assert told.count("already-matched") == 3
    assert Match.objects.count() == 1

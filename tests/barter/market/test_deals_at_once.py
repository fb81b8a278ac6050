"""Many hands on one deal at the same moment: one of them moves it."""

from datetime import timedelta

import pytest

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.accept_unanswered import accept_unanswered
from halle.barter.actions.cancel_deal import cancel_deal
from halle.barter.actions.deliver_deal import deliver_deal
from halle.barter.actions.dispute_deal import dispute_deal
from halle.barter.actions.keep_deal import keep_deal
from halle.barter.actions.order_deal import order_deal
from halle.barter.actions.settle_dispute import settle_dispute
from halle.barter.models import Deal, Transfer
from halle.barter.parameters import SELLER_FEE
from halle.kernel import clock
from halle.kernel.actor import Actor
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network
from tests.makers.barter_deals import make_order, make_quote, room
from tests.makers.crowds import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sides():
    decide(SELLER_FEE, 0)
    network = make_network()
    return [make_member(network, line=150_000) for _ in range(2)]


def step(act, deal, **about):
    return lambda: act(actor=OPERATOR, deal_id=deal.public_id, at=clock.now(), **about)


def test_six_orders_at_once_reserve_once(sides):
    seller, buyer = sides
    deal = make_quote(seller, buyer)

    told = in_threads([step(order_deal, deal)] * 6)

    assert sorted(told) == ["deal-moved-on"] * 5 + ["ordered"]
    assert room(buyer) == 30_000


def test_four_quotes_for_credit_that_is_there_once(sides):
    seller, buyer = sides
    quotes = [make_quote(seller, buyer) for _ in range(4)]

    told = in_threads([step(order_deal, one) for one in quotes])

    assert told.count("ordered") == 1
    assert Deal.objects.filter(state="quoted").count() == 3
    assert room(buyer) == 30_000


def test_accepting_by_hand_and_by_silence_pays_once(sides):
    seller, buyer = sides
    deal = make_order(seller, buyer)
    step(deliver_deal, deal)()
    late = clock.now() + timedelta(days=30)

    def silence():
        return accept_unanswered(actor=Actor.clock(), deal_id=deal.pk, at=late)

    in_threads([step(accept_delivery, deal), silence] * 3)

    assert balances(buyer, seller) == [-120_000, 120_000]
    assert Transfer.objects.count() == 1
    assert Deal.objects.get().state == "paid"


def test_accepting_and_cancelling_at_once_leaves_one_outcome(sides):
    seller, buyer = sides
    deal = make_order(seller, buyer)
    step(cancel_deal, deal, firm_id=buyer.firm_id)()

    in_threads([step(accept_delivery, deal), step(cancel_deal, deal, firm_id=seller.firm_id)] * 3)

    outcome = Deal.objects.get().state
    paid = {"paid": [-120_000, 120_000], "cancelled": [0, 0]}[outcome]
    assert balances(buyer, seller) == paid
    assert room(buyer) == 150_000 + paid[0]


def test_agreeing_to_call_off_and_taking_it_back_at_once_leaves_one_outcome(sides):
    seller, buyer = sides
    deal = make_order(seller, buyer)
    step(cancel_deal, deal, firm_id=buyer.firm_id)()

    in_threads(
        [
            step(cancel_deal, deal, firm_id=seller.firm_id),
            step(keep_deal, deal, firm_id=buyer.firm_id),
        ]
    )

    found = Deal.objects.get()
    asked = {"cancelled": buyer.firm_id, "ordered": seller.firm_id}[found.state]
    assert found.cancel_asked_by_id == asked
    assert room(buyer) == {"cancelled": 150_000, "ordered": 30_000}[found.state]


def test_two_mediators_settle_once(sides):
    seller, buyer = sides
    deal = make_order(seller, buyer)
    step(dispute_deal, deal, firm_id=buyer.firm_id, reason="Pas fini")()
    halves = [step(settle_dispute, deal, seller_cents=cents, reason="Vu") for cents in (0, 60_000)]

    told = in_threads(halves * 2)

    assert told.count("settled") == 1
    assert balances(buyer, seller) in ([0, 0], [-60_000, 60_000])

"""A broker's firm is paid by rule: once, out of what the fund holds, for what came of a match."""

from datetime import timedelta

import pytest

from halle.barter.actions.owe_broker import owe_broker
from halle.barter.actions.pay_broker import pay_broker
from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.integrity import CHECKS
from halle.barter.jobs.matching import pay_brokers
from halle.barter.models import BrokerFee, Match, MatchedDeal, Membership, Transfer
from halle.barter.parameters import BROKER_PERMILLE, MATCH_MEMORY_DAYS, SELLER_FEE
from halle.barter.queries.accounts import fund_cents
from halle.barter.queries.brokers import figures_of_brokers, totals_of
from halle.barter.queries.statement import movements_page
from halle.identity.models import Role
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.models import OutgoingMail
from halle.kernel.outbox import drain
from halle.ledger.models import Entry
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network
from tests.makers.barter_deals import make_quote
from tests.makers.barter_market import make_listing
from tests.makers.barter_matches import agree, fill_fund, make_broker, make_match, pay_deal_of
from tests.makers.crowds import in_threads
from tests.makers.identity import make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def match():
    """Agreed between two members of a network without fees; the fund holds 50 credits."""
    decide(SELLER_FEE, 0)
    network = make_network()
    broker = make_broker(network)
    made = agree(make_match(broker, make_member(network, line=400_000), make_member(network)))
    fill_fund(made.seller, 5000)
    return made


def fund(match):
    return fund_cents(match.broker.network_id, "fees")


def earned(match):
    return balances(match.broker.member)[0]


def remembered(deal):
    return MatchedDeal.objects.filter(deal=deal).exists()


def test_the_first_paid_deal_of_a_match_pays_the_broker_once(match):
    deal = pay_deal_of(match)
    drain()
    drain()

    fee = BrokerFee.objects.get()
    assert (fee.deal, fee.cents, fee.permille, fee.state) == (deal, 1200, 10, "paid")
    assert (earned(match), fund(match)) == (1200, 3800)
    again = pay_deal_of(match, credit_cents=1000)
    for _time in range(2):
        drain()
        pay_brokers(clock.now())
    assert remembered(again)
    assert (BrokerFee.objects.count(), earned(match)) == (1, 1200)
    assert Entry.objects.filter(reference=str(fee.transfer_id)).count() == 1


def test_the_statement_of_the_firm_says_what_it_was_for(match):
    pay_deal_of(match)
    drain()

    (line,) = movements_page(match.broker.network_id, match.broker.member.firm_id)
    (figures,) = figures_of_brokers(match.broker.network_id)
    assert (line.title, line.cents) == ("Brokerage", 1200)
    assert line.transfer_id == BrokerFee.objects.get().transfer_id
    assert figures[1:] == (1, 1, 1, 1200, 0, True)
    assert OutgoingMail.objects.filter(recipient=match.broker.person.email).count() >= 1


def test_the_rate_is_what_members_decided_and_may_be_nothing(match):
    decide(BROKER_PERMILLE, 0)
    pay_deal_of(match)
    drain()
    decide(BROKER_PERMILLE, 30)
    pay_brokers(clock.now())

    assert (BrokerFee.objects.get().state, earned(match)) == ("dropped", 0)


def test_what_the_fund_does_not_hold_stays_due_until_it_does(match):
    decide(BROKER_PERMILLE, 50)
    pay_deal_of(match)
    drain()
    assert pay_brokers(clock.now()) == 0
    assert (BrokerFee.objects.get().state, earned(match), fund(match)) == ("due", 0, 5000)

    fill_fund(match.seller, 1000)

    assert [pay_brokers(clock.now()) for _time in range(2)] == [1, 0]
    assert (earned(match), fund(match)) == (6000, 0)


def test_a_quote_is_remembered_within_the_days_and_for_what_was_matched(match):
    decide(MATCH_MEMORY_DAYS, 90)
    late = match.ended_at + timedelta(days=91)
    soon = make_quote(match.seller, match.buyer, listing_id=match.offer.public_id)
    free = make_quote(match.seller, match.buyer)
    of_the_want = make_quote(match.seller, match.buyer, listing_id=match.want.public_id)
    other = make_listing(match.seller)
    of_another = make_quote(match.seller, match.buyer, listing_id=other.public_id)
    turned = make_quote(match.buyer, match.seller)
    stranger = make_quote(match.seller, make_member(match.broker.network))
    Match.objects.update(remembered_until=late)
    drain()

    assert [remembered(one) for one in (soon, free, of_the_want)] == [True] * 3
    assert [remembered(one) for one in (of_another, turned, stranger)] == [False] * 3
    Match.objects.update(remembered_until=clock.now())
    too_late = make_quote(match.seller, match.buyer)
    drain()
    assert not remembered(too_late)


def test_nothing_is_due_for_a_deal_that_was_there_before_or_moves_no_credit(match):
    Match.objects.update(ended_at=clock.now() + timedelta(hours=1))
    before = make_quote(match.seller, match.buyer)
    drain()
    assert not remembered(before)
    Match.objects.update(ended_at=match.ended_at)
    euros = pay_deal_of(match, credit_cents=0)
    drain()

    assert remembered(euros)
    assert (BrokerFee.objects.count(), earned(match)) == (0, 0)


def test_a_payment_given_back_is_not_paid_for_and_none_is_paid_twice(match):
    decide(BROKER_PERMILLE, 100)
    deal = pay_deal_of(match)
    drain()
    assert BrokerFee.objects.get().state == "due"

    reverse_payment(actor=OPERATOR, transfer_id=deal.public_id, at=clock.now())
    fill_fund(match.seller, 50_000)
    pay_brokers(clock.now())

    assert (BrokerFee.objects.get().state, earned(match)) == ("dropped", 0)
    pay_deal_of(match)
    drain()
    pay_brokers(clock.now())
    assert (BrokerFee.objects.count(), earned(match)) == (1, 0)


def test_giving_back_after_the_broker_was_paid_pays_nobody_again(match):
    deal = pay_deal_of(match)
    drain()
    reverse_payment(actor=OPERATOR, transfer_id=deal.public_id, at=clock.now())
    pay_deal_of(match)
    drain()
    pay_brokers(clock.now())

    assert earned(match) == 1200


def test_a_fee_that_was_given_back_is_no_longer_paid(match):
    """Of 1 200.00 at 10 permille, 12.00 were paid: given back, the figures say nothing of them."""
    pay_deal_of(match)
    drain()
    fee = BrokerFee.objects.get()
    assert (fee.state, figures_of_brokers(match.broker.network_id)[0].paid_cents) == ("paid", 1200)

    for _ in range(2):
        reverse_payment(actor=OPERATOR, transfer_id=fee.transfer_id, at=clock.now())

    fee.refresh_from_db()
    figures = figures_of_brokers(match.broker.network_id)[0]
    assert (fee.state, figures.paid_cents, figures.due_cents) == ("back", 0, 0)
    assert totals_of(match.broker_id) == {"paid_cents": 0, "due_cents": 0}
    assert (earned(match), fund(match)) == (0, 5000)
    pay_brokers(clock.now())
    assert (earned(match), fund(match)) == (0, 5000)
    assert [problem for check in CHECKS for problem in check.find()] == []


def test_a_broker_who_joined_one_of_the_firms_is_not_paid_for_it(match):
    make_role(match.broker.person, match.seller.firm, Role.Kind.VOLUNTEER)
    pay_deal_of(match)
    drain()

    assert (BrokerFee.objects.get().state, earned(match)) == ("dropped", 0)


def test_a_firm_that_has_left_is_not_paid_and_holds_up_nobody(match):
    Membership.objects.filter(pk=match.broker.member_id).update(state="left", ended_at=clock.now())
    pay_deal_of(match)
    drain()

    assert pay_brokers(clock.now()) == 0
    assert (BrokerFee.objects.get().state, fund(match)) == ("due", 5000)


def test_what_a_lost_fact_left_undone_is_found_by_state(match):
    deal = pay_deal_of(match)
    MatchedDeal.objects.create(deal=deal, match=match)

    assert pay_brokers(clock.now()) == 1
    assert earned(match) == 1200


@pytest.mark.django_db(transaction=True)
def test_many_hands_pay_one_fee_once_and_never_below_the_fund():
    decide(SELLER_FEE, 0)
    network = make_network()
    broker = make_broker(network)
    sellers = [make_member(network) for _ in range(3)]
    deals = []
    for seller in sellers:
        made = agree(make_match(broker, make_member(network, line=400_000), seller))
        deals.append(pay_deal_of(made))
        MatchedDeal.objects.create(deal=deals[-1], match=made)
    fill_fund(sellers[0], 2500)
    owe = [
        lambda deal=deal: owe_broker(actor=Actor.clock(), deal_id=deal.pk, at=clock.now())
        for deal in deals
    ]
    noted = in_threads(owe * 2)
    fees = list(BrokerFee.objects.values_list("pk", flat=True))

    told = in_threads(
        [
            lambda pk=pk: pay_broker(actor=Actor.clock(), fee_id=pk, at=clock.now())
            for pk in fees * 3
        ]
    )

    assert noted.count(True) == len(fees) == 3
    assert told.count("fund-too-small") == 3
    assert BrokerFee.objects.filter(state="paid").count() == 2
    assert (balances(broker.member), fund_cents(network.pk, "fees")) == ([2400], 100)
    assert Transfer.objects.filter(kind="fee").count() == 2

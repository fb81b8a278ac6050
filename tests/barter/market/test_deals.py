"""Deals: reserved when ordered, paid when accepted, once, whoever comes first."""

from datetime import timedelta

import pytest

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.cancel_deal import cancel_deal
from halle.barter.actions.decline_quote import decline_quote
from halle.barter.actions.deliver_deal import deliver_deal
from halle.barter.actions.dispute_deal import dispute_deal
from halle.barter.actions.invoice_deal import invoice_deal
from halle.barter.actions.keep_deal import keep_deal
from halle.barter.actions.note_euros import note_euros
from halle.barter.actions.order_deal import order_deal
from halle.barter.actions.settle_dispute import settle_dispute
from halle.barter.actions.suspend_member import suspend_member
from halle.barter.actions.withdraw_quote import withdraw_quote
from halle.barter.errors import MembershipSuspended, ReasonMissing, TooLittleAvailable
from halle.barter.errors.deals import (
    DealMovedOn,
    NothingLeft,
    OwnMatter,
    QuoteRunOut,
)
from halle.barter.jobs.market import accept_silent_deals, lapse_quotes
from halle.barter.models import Deal, Transfer
from halle.barter.parameters import ACCEPT_DAYS, GUARANTEE_SHARE, SELLER_FEE
from halle.barter.queries.accounts import fund_cents
from halle.barter.rules.deals import DealLineWords
from halle.kernel import clock
from halle.kernel.errors import Invalid, NotAllowed, NotFound
from halle.kernel.parameters import value_of
from tests.barter.actions.payments import pay
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network, manager_of
from tests.makers.barter_deals import do, make_order, make_quote, room, where
from tests.makers.barter_market import make_listing
from tests.makers.identity import actor, make_person, make_role

pytestmark = pytest.mark.django_db


def test_a_deal_from_quote_to_payment(sides):
    seller, buyer = sides
    deal = make_quote(seller, buyer)
    assert (room(buyer), where(deal)) == (150_000, "quoted")

    assert do(order_deal, deal, manager_of(buyer)) == "ordered"
    assert (room(buyer), balances(buyer, seller)) == (30_000, [0, 0])
    with pytest.raises(TooLittleAvailable):
        pay(buyer, seller, 30_001)

    assert do(deliver_deal, deal, manager_of(seller)) == "delivered"
    assert do(accept_delivery, deal, manager_of(buyer)) == "paid"

    assert balances(buyer, seller) == [-120_000, 120_000]
    assert room(buyer) == 30_000
    transfer = Transfer.objects.get(public_id=deal.public_id)
    assert (transfer.kind, transfer.state, transfer.cents) == ("deal", "done", 120_000)


@pytest.mark.parametrize("place", [0, 1])
def test_a_suspended_firm_neither_sells_nor_is_quoted_a_price(sides, place):
    suspended = sides[place]
    suspend_member(actor=OPERATOR, membership_id=suspended.pk, reason="impayés", at=clock.now())

    with pytest.raises(MembershipSuspended):
        make_quote(*sides)

    assert not Deal.objects.exists()


def test_a_quote_is_about_a_listing_of_the_same_network(sides):
    elsewhere = make_listing(make_member(make_network()))

    with pytest.raises(Invalid) as refusal:
        make_quote(*sides, listing_id=elsewhere.public_id)

    assert refusal.value.field == "listing"
    assert not Deal.objects.exists()


def test_fees_are_reserved_with_the_credit_and_those_of_the_day_of_the_order(sides):
    seller, buyer = sides
    decide(SELLER_FEE, 20)
    decide(GUARANTEE_SHARE, 250)
    deal = make_order(seller, buyer, credit_cents=100_000)
    decide(SELLER_FEE, 100)

    do(accept_delivery, deal)
    do(note_euros, deal)

    assert balances(buyer, seller) == [-100_000, 98_000]
    funds = [fund_cents(seller.network_id, one) for one in ("guarantee", "fees")]
    assert funds == [500, 1500]
    assert where(deal) == "paid"


def test_euros_beside_credit_are_noted_by_the_seller(sides):
    seller, buyer = sides
    deal = make_order(seller, buyer, credit_cents=100_000)
    assert (deal.credit_cents, deal.euro_cents) == (100_000, 20_000)

    assert do(accept_delivery, deal) == "accepted"
    with pytest.raises(NotAllowed):
        do(note_euros, deal, manager_of(buyer))
    assert do(note_euros, deal, manager_of(seller)) == "paid"


def test_what_cannot_be_paid_is_not_ordered(sides):
    seller, buyer = sides
    first = make_order(seller, buyer)
    second = make_quote(seller, buyer)

    with pytest.raises(TooLittleAvailable):
        do(order_deal, second)
    assert (where(first), where(second), room(buyer)) == ("ordered", "quoted", 30_000)


def test_a_quote_is_taken_once_and_not_after_its_day(sides):
    deal = make_order(*sides)
    with pytest.raises(DealMovedOn):
        do(order_deal, deal)
    late = make_quote(*sides)
    Deal.objects.filter(pk=late.pk).update(until=clock.now().date() - timedelta(days=2))
    with pytest.raises(QuoteRunOut):
        do(order_deal, late)
    assert lapse_quotes(clock.now()) == 1
    assert lapse_quotes(clock.now()) == 0
    assert where(late) == "lapsed"


def test_quotes_are_declined_by_the_buyer_and_withdrawn_by_the_seller(sides):
    seller, buyer = sides
    deal = make_quote(seller, buyer)
    with pytest.raises(NotAllowed):
        do(decline_quote, deal, manager_of(seller))
    assert do(decline_quote, deal, manager_of(buyer)) == "declined"
    other = make_quote(seller, buyer)
    assert do(withdraw_quote, other, manager_of(seller)) == "withdrawn"
    with pytest.raises(DealMovedOn):
        do(order_deal, other)


def test_stock_is_taken_when_ordered_and_put_back_when_it_comes_to_nothing(sides):
    seller, buyer = sides
    listing = make_listing(seller, stock=3)
    cheap = {"lines": (DealLineWords("Outil", 1000),), "credit_cents": 1200}
    about = {"listing_id": listing.public_id, **cheap}
    deal = make_order(seller, buyer, units=2, **about)
    listing.refresh_from_db()
    assert listing.stock == 1
    with pytest.raises(NothingLeft):
        make_order(seller, buyer, units=2, **about)

    do(cancel_deal, deal, firm_id=buyer.firm_id)
    do(cancel_deal, deal, firm_id=seller.firm_id)
    listing.refresh_from_db()
    assert listing.stock == 3


def test_silence_accepts_after_the_days_not_before_and_once(sides):
    deal = make_order(*sides)
    do(deliver_deal, deal)
    days = timedelta(days=value_of(ACCEPT_DAYS))

    assert accept_silent_deals(clock.now() + days - timedelta(minutes=5)) == 0
    assert accept_silent_deals(clock.now() + days) == 1
    assert accept_silent_deals(clock.now() + days) == 0
    assert balances(*sides) == [120_000, -120_000]


def test_both_have_to_agree_to_cancel(sides):
    seller, buyer = sides
    deal = make_order(seller, buyer)

    assert do(cancel_deal, deal, manager_of(buyer), firm_id=buyer.firm_id) == "ordered"
    assert do(cancel_deal, deal, manager_of(buyer), firm_id=buyer.firm_id) == "ordered"
    assert room(buyer) == 30_000
    with pytest.raises(NotAllowed):
        do(cancel_deal, deal, manager_of(buyer), firm_id=seller.firm_id)
    assert do(cancel_deal, deal, manager_of(seller), firm_id=seller.firm_id) == "cancelled"
    assert room(buyer) == 150_000
    with pytest.raises(DealMovedOn):
        do(accept_delivery, deal)


def test_who_asked_to_call_it_off_may_take_that_back_until_the_other_agrees(sides):
    seller, buyer = sides
    deal = make_order(seller, buyer)
    do(cancel_deal, deal, firm_id=buyer.firm_id)

    do(keep_deal, deal, firm_id=seller.firm_id)
    assert Deal.objects.get().cancel_asked_by_id == buyer.firm_id
    with pytest.raises(NotAllowed):
        do(keep_deal, deal, manager_of(seller), firm_id=buyer.firm_id)
    for _twice in range(2):
        assert do(keep_deal, deal, manager_of(buyer), firm_id=buyer.firm_id) == "ordered"
    assert do(cancel_deal, deal, firm_id=seller.firm_id) == "ordered"
    assert room(buyer) == 30_000

    do(cancel_deal, deal, firm_id=buyer.firm_id)
    with pytest.raises(DealMovedOn):
        do(keep_deal, deal, firm_id=buyer.firm_id)
    assert Deal.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    ("given", "outcome"), [(120_000, "paid"), (40_001, "settled"), (0, "settled")]
)
def test_a_mediator_gives_the_whole_a_part_or_nothing(sides, council, given, outcome):
    seller, buyer = sides
    decide(SELLER_FEE, 33)
    deal = make_order(seller, buyer)
    do(deliver_deal, deal)
    do(dispute_deal, deal, manager_of(buyer), firm_id=buyer.firm_id, reason="Pas fini")
    assert accept_silent_deals(clock.now() + timedelta(days=90)) == 0

    about = {"seller_cents": given, "reason": "Vu sur place"}
    assert do(settle_dispute, deal, actor(council), **about) == outcome

    fee = 3960 * given // 120_000
    assert balances(buyer, seller) == [-given, given - fee]
    assert room(buyer) == 150_000 - given
    funds = [fund_cents(seller.network_id, one) for one in ("guarantee", "fees")]
    assert sum(funds) == fee
    with pytest.raises(DealMovedOn):
        do(settle_dispute, deal, actor(council), **about)


def test_only_an_impartial_council_mediates_and_says_why(sides, council):
    seller, buyer = sides
    deal = make_order(seller, buyer)
    about = {"seller_cents": 0, "reason": "Vu"}
    with pytest.raises(NotFound):
        do(settle_dispute, deal, actor(council), **about)
    with pytest.raises(ReasonMissing):
        do(dispute_deal, deal, firm_id=buyer.firm_id, reason=" ")
    do(dispute_deal, deal, firm_id=buyer.firm_id, reason="Pas fini")

    for who, refusal in ((manager_of(seller), NotAllowed), (actor(make_person()), NotFound)):
        with pytest.raises(refusal):
            do(settle_dispute, deal, who, **about)
    with pytest.raises(ReasonMissing):
        do(settle_dispute, deal, actor(council), seller_cents=0, reason="")
    with pytest.raises(Invalid):
        do(settle_dispute, deal, actor(council), seller_cents=120_001, reason="Vu")
    make_role(council, seller.firm)
    with pytest.raises(OwnMatter):
        do(settle_dispute, deal, actor(council), **about)
    assert where(deal) == "disputed"


def test_outsiders_do_not_know_of_a_deal(sides, council):
    deal = make_order(*sides)
    for who in (actor(make_person()), actor(council)):
        for act in (order_deal, accept_delivery, deliver_deal, note_euros, invoice_deal):
            with pytest.raises(NotFound):
                do(act, deal, who)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"lines": ()}, "lines"),
        ({"lines": (DealLineWords("Rien", 0),), "credit_cents": 0}, "lines"),
        ({"lines": (DealLineWords("", 100),), "credit_cents": 0}, "label"),
        ({"lines": (DealLineWords("Pain", 100, rate=1234),), "credit_cents": 0}, "rate"),
        ({"credit_cents": 120_001}, "credit_cents"),
        ({"credit_cents": -1}, "credit_cents"),
        ({"title": ""}, "title"),
        ({"until": clock.now().date() - timedelta(days=2)}, "until"),
    ],
)
def test_quotes_that_make_no_sense_are_refused(sides, said, field):
    with pytest.raises(Invalid) as refused:
        make_quote(*sides, **said)
    assert refused.value.field == field
    assert not Deal.objects.exists()

"""What belongs to others cannot be named as one's own: the id of a deal, the listing of a third firm."""

import pytest

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.cancel_deal import cancel_deal
from halle.barter.errors import PaymentIdReused
from halle.barter.integrity import CHECKS
from halle.barter.models import Deal, Listing, Transfer
from halle.barter.parameters import SELLER_FEE
from halle.kernel import clock
from halle.kernel.errors import Invalid
from tests.barter.actions.payments import ask, pay
from tests.barter.market.test_ring_deals import make_ring
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network
from tests.makers.barter_deals import make_order, make_quote
from tests.makers.barter_market import make_listing

pytestmark = pytest.mark.django_db


def do(act, deal, **about):
    return act(actor=OPERATOR, deal_id=deal.public_id, at=clock.now(), **about)


@pytest.mark.parametrize("send", [pay, lambda buyer, seller, *a, **g: ask(seller, buyer, *a, **g)])
def test_no_payment_takes_the_name_of_a_deal_so_that_its_own_is_made(send):
    decide(SELLER_FEE, 0)
    network = make_network()
    seller, buyer = (make_member(network, line=150_000) for _ in range(2))
    deal = make_order(seller, buyer)

    with pytest.raises(PaymentIdReused):
        send(buyer, seller, 1, payment_id=deal.public_id)
    assert not Transfer.objects.exists()

    assert do(accept_delivery, deal) == "paid"
    assert balances(buyer, seller) == [-120_000, 120_000]
    assert [found for check in CHECKS for found in check.find()] == []


def test_who_does_not_give_in_a_ring_is_not_let_off_by_a_cent_paid_in_its_name():
    _ring, _members, deals = make_ring()
    owed, giver, taker = deals[0], deals[0].seller, deals[0].buyer
    before = balances(giver, taker)

    with pytest.raises(PaymentIdReused):
        pay(giver, taker, 1, payment_id=owed.public_id)
    for side in (giver, taker):
        do(cancel_deal, owed, firm_id=side.firm_id)

    owed.refresh_from_db()
    assert owed.state == Deal.State.CANCELLED
    moved = [now - then for now, then in zip(balances(giver, taker), before, strict=True)]
    assert moved == [-owed.ring_cents, owed.ring_cents]


def test_a_payment_that_was_sent_before_is_still_answered_the_same_and_other_content_refused():
    network = make_network()
    one, other = (make_member(network) for _ in range(2))
    made = pay(one, other, 500)

    again = pay(one, other, 500, payment_id=made.public_id)

    assert (again.is_new, again.id) == (False, made.id)
    with pytest.raises(PaymentIdReused):
        pay(one, other, 501, payment_id=made.public_id)


@pytest.mark.parametrize("kind", ["offer", "want"])
def test_a_quote_is_about_an_offer_of_its_seller_or_a_want_of_its_buyer(kind):
    network = make_network()
    seller, buyer, third = (make_member(network, line=500_000) for _ in range(3))
    owner = seller if kind == "offer" else buyer
    own = make_listing(owner, kind=kind, stock=5)
    others = [
        make_listing(third, kind=kind, stock=5),
        make_listing(seller if kind == "want" else buyer, kind=kind, stock=5),
    ]

    for listing in others:
        with pytest.raises(Invalid) as refused:
            make_quote(seller, buyer, listing_id=listing.public_id, units=5)
        assert refused.value.field == "listing"
    make_order(seller, buyer, listing_id=own.public_id, units=2)

    assert list(Listing.objects.order_by("pk").values_list("stock", flat=True)) == [3, 5, 5]
    assert Deal.objects.count() == 1

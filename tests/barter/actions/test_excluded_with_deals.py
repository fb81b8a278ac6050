"""A firm that has to go takes no promise with it: its running deals are called off."""

import pytest

from halle.barter.actions.exclude_member import exclude_member
from halle.barter.actions.order_deal import order_deal
from halle.barter.integrity import CHECKS
from halle.barter.models import Deal, Loss, Transfer
from halle.barter.queries.accounts import account_of
from halle.barter.queries.statement import movements_page
from halle.kernel import clock
from halle.ledger import manifest
from tests.barter.actions.payments import pay
from tests.barter.market.test_ring_deals import make_ring
from tests.makers.barter import OPERATOR, balances, make_member, make_network
from tests.makers.barter_deals import make_order, make_quote
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("gone", ["buyer", "seller"])
def test_the_credit_kept_for_a_deal_is_free_again(gone):
    network = make_network()
    seller, buyer, other = (make_member(network, line=500_000) for _ in range(3))
    deal, quote = make_order(seller, buyer), make_quote(seller, buyer)
    excluded = buyer if gone == "buyer" else seller

    exclude_member(actor=OPERATOR, membership_id=excluded.pk, reason="faillite", at=NOON)

    deal.refresh_from_db()
    assert deal.state == Deal.State.CANCELLED
    kept = [account_of(network.pk, one.firm_id) for one in (seller, buyer, other)]
    assert [(one.reserved_out_cents, one.reserved_in_cents) for one in kept] == [(0, 0)] * 3
    assert manifest._wrong_reservations() == []
    with pytest.raises(Exception, match="member"):
        order_deal(actor=OPERATOR, deal_id=quote.public_id, at=clock.now())


def test_each_gift_that_is_not_made_when_a_firm_has_to_go_has_its_receipt():
    """What was given of itself and what a loss took are two movements, each in its words."""
    _, members, deals = make_ring(40_000, 40_000, 40_000)
    pay(members[0], members[1], 5000)

    exclude_member(actor=OPERATOR, membership_id=members[0].pk, reason="faillite", at=clock.now())

    paid = Transfer.objects.filter(kind="deal").order_by("pk")
    assert [(one.public_id, one.payer_id, one.payee_id, one.cents) for one in paid] == [
        (deals[0].public_id, members[0].firm_id, members[1].firm_id, 40_000),
        (deals[2].public_id, members[2].firm_id, members[0].firm_id, 40_000),
    ]
    loss = Loss.objects.get()
    told = {one: movements_page(one.network_id, one.firm_id) for one in members[1:]}
    got, gave = (told[one] for one in members[1:])
    assert ("Received", 40_000, deals[0].public_id) in [_said(one) for one in got]
    assert ("Paid", -40_000, deals[2].public_id) in [_said(one) for one in gave]
    shares = [one.cents for one in [*got, *gave] if one.title == "Share of a loss of the network"]
    assert sum(shares) == -loss.shared_cents
    assert balances(members[0]) == [0]
    assert [problem for check in CHECKS for problem in check.find()] == []


def _said(movement):
    return movement.title, movement.cents, movement.transfer_id

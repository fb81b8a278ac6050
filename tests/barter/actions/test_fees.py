"""What a payment costs either side: in the same entry, within the same limits."""

import pytest

from halle.barter.errors import TooLittleAvailable
from halle.barter.models import Transfer
from halle.barter.parameters import BUYER_FEE, GUARANTEE_SHARE, SELLER_FEE
from halle.barter.queries.accounts import fund_cents
from halle.ledger.models import Entry, Leg
from tests.barter.actions.payments import pay
from tests.makers.barter import balances, decide, make_member, make_network

pytestmark = pytest.mark.django_db


def test_what_comes_in_without_its_fee_has_to_fit_below_the_ceiling():
    decide(SELLER_FEE, 50)
    network = make_network()
    a, b = make_member(network), make_member(network, ceiling=950)

    pay(a, b, 1000)

    assert balances(a, b) == [-1000, 950]


def test_fees_of_both_sides_go_to_the_funds_in_the_same_entry():
    decide(BUYER_FEE, 10)
    decide(SELLER_FEE, 20)
    decide(GUARANTEE_SHARE, 250)
    network = make_network()
    a, b = make_member(network), make_member(network)

    paid = pay(a, b, 50_000)

    assert paid.fee_cents == 500
    assert balances(a, b) == [-50_500, 49_000]
    assert [fund_cents(network.pk, fund) for fund in ("fees", "guarantee")] == [1125, 375]
    assert (Entry.objects.count(), sum(leg.cents for leg in Leg.objects.all())) == (1, 0)


def test_a_fee_counts_in_what_can_be_spent():
    decide(BUYER_FEE, 10)
    network = make_network()
    a, b = make_member(network), make_member(network)

    with pytest.raises(TooLittleAvailable):
        pay(a, b, 100_000)

    assert not Transfer.objects.exists()

"""Paying by credit: set aside once, never overdrawn, neither charge nor order without it."""

import pytest

from halle.circuits.actions.amend_order import amend_order
from halle.kernel.models import RecordedFact
from halle.ledger.errors import NotEnoughCredit
from halle.ledger.queries.balances import balance_of, wallet_cents
from tests.makers.circuits import make_cycle, slot_of
from tests.makers.identity import NOON, actor, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, order, what_is_there

pytestmark = pytest.mark.django_db


def test_paying_by_credit_sets_the_total_aside():
    offer = make_offer(price_cents=1000)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    hub = cycle.coordinator.party
    give_credit(hub, buyer, 10_000)

    order(cycle, {offer: 1}, buyer=buyer, pay_by="credit")

    assert wallet_cents(hub.pk, buyer.pk) == 9000
    assert balance_of(hub.pk, "advance", buyer.pk) == 1000
    assert_books_agree()


@pytest.mark.parametrize("credit", [0, 999])
def test_without_enough_credit_there_is_neither_charge_nor_order(credit):
    """K6: a basket above the balance is refused, and nobody is written to."""
    offer = make_offer(price_cents=1000)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    if credit:
        give_credit(cycle.coordinator.party, buyer, credit)
    before = what_is_there()

    with pytest.raises(NotEnoughCredit):
        order(cycle, {offer: 1}, buyer=buyer, pay_by="credit")

    assert what_is_there() == before
    assert not RecordedFact.objects.exists()


def test_credit_is_spent_once_follows_the_total_and_is_never_overdrawn():
    """C29: 100 of credit, an order of 10 sent twice, then of 15; with 5 left, no order of 10."""
    offer = make_offer(price_cents=500, stock=None)
    cycle, buyer, other = make_cycle(offers=[offer]), make_person(), make_person()
    hub = cycle.coordinator.party
    give_credit(hub, buyer, 10_000)
    give_credit(hub, other, 500)

    for _ in range(2):
        placed = order(cycle, {offer: 2}, buyer=buyer, pay_by="credit", key="once")
    assert balance_of(hub.pk, "advance", buyer.pk) == 1000
    amend_order(
        actor=actor(buyer),
        order_id=placed.order_id,
        version=1,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: 3},
        pay_by="credit",
        at=NOON,
    )
    assert balance_of(hub.pk, "advance", buyer.pk) == 1500
    assert wallet_cents(hub.pk, buyer.pk) == 8500
    with pytest.raises(NotEnoughCredit):
        order(cycle, {offer: 2}, buyer=other, pay_by="credit")
    assert wallet_cents(hub.pk, other.pk) == 500
    assert_books_agree()


def test_two_tabs_cannot_spend_the_same_credit_twice():
    offer = make_offer(price_cents=500)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    give_credit(cycle.coordinator.party, buyer, 2000)

    order(cycle, {offer: 3}, buyer=buyer, pay_by="credit")
    with pytest.raises(NotEnoughCredit):
        order(cycle, {offer: 4}, buyer=buyer, pay_by="credit")

    assert wallet_cents(cycle.coordinator.pk, buyer.pk) == 500
    assert_books_agree()

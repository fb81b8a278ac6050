"""Calling off: once, and everything it held is free again."""

import pytest

from halle.circuits.actions.cancel_order import cancel_order
from halle.circuits.errors import ChangesNotAllowed
from halle.circuits.models import Collection
from halle.kernel.errors import NotFound
from halle.kernel.models import RecordedFact
from halle.ledger.queries.balances import wallet_cents
from halle.market.models import Order, SaleSession
from tests.makers.circuits import make_cycle, slot_of
from tests.makers.identity import NOON, actor, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, order, what_is_there

pytestmark = pytest.mark.django_db


def test_stock_place_and_credit_come_back_once():
    """C31 and R-7: what an order held is given back once, its credit by an entry of its own."""
    offer = make_offer(price_cents=1000, stock=1)
    cycle, buyer = make_cycle(offers=[offer], capacity=1), make_person()
    hub = cycle.coordinator.party
    give_credit(hub, buyer, 1000)
    placed = order(cycle, {offer: 1}, buyer=buyer, pay_by="credit")

    first = cancel_order(actor=actor(buyer), order_id=placed.order_id, at=NOON)
    again = cancel_order(actor=actor(buyer), order_id=placed.order_id, at=NOON)

    assert first == again
    assert wallet_cents(hub.pk, buyer.pk) == 1000
    assert slot_of(cycle).taken == 0
    assert Order.objects.get(pk=placed.order_id).state == "cancelled"
    assert RecordedFact.objects.filter(name="circuits.order_cancelled").count() == 1
    assert_books_agree()
    assert order(cycle, {offer: 1}).number == 2


@pytest.mark.parametrize("turn", ["handed over", "closed"])
def test_a_basket_fetched_or_a_closed_cycle_cannot_be_called_off(turn):
    """C31: once handed over, an order is not called off."""
    offer = make_offer()
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    placed = order(cycle, {offer: 1}, buyer=buyer)
    if turn == "closed":
        SaleSession.objects.filter(pk=cycle.pk).update(state="closed", closed_at=NOON)
    else:
        Collection.objects.filter(pk=placed.order_id).update(handed_over_at=NOON)
    before = what_is_there()

    with pytest.raises(ChangesNotAllowed):
        cancel_order(actor=actor(buyer), order_id=placed.order_id, at=NOON)

    assert what_is_there() == before


def test_a_stranger_cannot_call_off_what_he_cannot_see():
    offer = make_offer()
    placed = order(make_cycle(offers=[offer]), {offer: 1})
    before = what_is_there()

    with pytest.raises(NotFound):
        cancel_order(actor=actor(make_person()), order_id=placed.order_id, at=NOON)

    assert what_is_there() == before

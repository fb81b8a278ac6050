"""Nobody leaves behind a basket that is being packed, or money that is theirs."""

import pytest

from halle.circuits.actions.cancel_order import cancel_order
from halle.identity.actions.close_account import close_account
from halle.identity.errors import AccountStillNeeded
from halle.identity.models import Party
from halle.market.models import Order
from tests.makers.circuits import make_cycle
from tests.makers.closed import close
from tests.makers.identity import NOON, actor, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import order, what_is_there

pytestmark = pytest.mark.django_db


def leave(person):
    return close_account(actor=actor(person), person_id=person.pk, at=NOON)


def assert_stays(person, said):
    before = what_is_there()
    with pytest.raises(AccountStillNeeded, match=said) as refusal:
        leave(person)
    assert refusal.value.code == "account-still-needed"
    assert what_is_there() == before
    assert Party.objects.get(pk=person.pk).name == person.name


def test_whoever_has_ordered_leaves_once_it_is_called_off():
    offer, ben = make_offer(), make_person()
    placed = order(make_cycle(offers=[offer]), {offer: 1}, buyer=ben)

    assert_stays(ben, "1 of your orders is still to be fetched or paid")

    cancel_order(actor=actor(ben), order_id=placed.order_id, at=NOON)
    leave(ben)
    assert Party.objects.get(pk=ben.pk).closed_at == NOON


def test_a_firm_order_is_fetched_and_paid_first():
    offer, ben = make_offer(), make_person()
    cycle = make_cycle(offers=[offer])
    placed = order(cycle, {offer: 1}, buyer=ben)
    close(cycle)
    collection = Order.objects.get(pk=placed.order_id).collection

    assert_stays(ben, "1 of your orders")
    collection.handed_over_at = NOON
    collection.save()
    assert_stays(ben, "1 of your orders")


def test_credit_is_paid_back_first():
    ben = make_person()
    hub = make_cycle().coordinator
    give_credit(hub.party, ben, 1250)

    assert_stays(ben, f"12.50.* left with {hub.party.name}")

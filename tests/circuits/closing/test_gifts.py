"""A cycle in which everything is given away: closed like any other, with nothing in the books."""

from datetime import timedelta

import pytest

from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.actions.reopen_order_cycle import reopen_order_cycle
from halle.circuits.integrity import CHECKS
from halle.kernel.actor import Actor
from halle.ledger.models import Entry
from halle.market.models import Order
from tests.makers.circuits import make_cycle, make_hub
from tests.makers.identity import NOON, actor, make_person
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, order

pytestmark = pytest.mark.django_db
AFTER = NOON + timedelta(days=1, minutes=1)


def test_a_cycle_of_gifts_is_closed_and_taken_back_without_an_entry_that_moves_nothing():
    gift, manager = make_offer(price_cents=0), make_person()
    cycle = make_cycle(make_hub(manager=manager), offers=[gift])
    receipt = order(cycle, {gift: 2}, buyer=make_person(), pay_by="credit")

    closed = close_order_cycle(actor=Actor.clock(), cycle_id=cycle.pk, at=AFTER)

    assert (closed.orders, closed.turnover_cents) == (1, 0)
    assert Order.objects.get(pk=receipt.order_id).state == "confirmed"
    assert not Entry.objects.exists()
    assert_books_agree()
    assert [found for check in CHECKS for found in check.find()] == []
    about = {"actor": actor(manager), "cycle_id": cycle.pk}
    reopen_order_cycle(**about, closes_at=AFTER + timedelta(hours=1), at=AFTER)
    assert Order.objects.get(pk=receipt.order_id).state == "placed"
    assert not Entry.objects.exists()

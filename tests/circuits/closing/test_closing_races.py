"""However many close at once, and whoever orders meanwhile: one closing, every order once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from halle.circuits.actions.amend_order import amend_order
from halle.circuits.actions.cancel_order import cancel_order
from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.models import CycleSupplier, OrderCycle
from halle.kernel.actor import Actor
from halle.kernel.models import RecordedFact
from halle.ledger.models import Entry
from halle.market.models import Order, StockPool
from tests.makers.circuits import make_cycle, make_hub, slot_of
from tests.makers.crowds import in_processes, in_threads
from tests.makers.identity import NOON, actor, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, order

pytestmark = pytest.mark.django_db(transaction=True)

AFTER = NOON + timedelta(days=2)


def a_full_cycle() -> OrderCycle:
    small, large = make_offer(price_cents=100, stock=100), make_offer(price_cents=500, stock=100)
    cycle = make_cycle(offers=[small, large])
    CycleSupplier.objects.filter(cycle=cycle, supplier=small.seller).update(minimum_cents=9999)
    for n in range(6):
        member = make_person(account=False)
        give_credit(cycle.coordinator.party, member, 2000)
        order(cycle, {small: 1, large: 1 + n % 2}, buyer=member, pay_by="credit")
    return cycle


@pytest.mark.parametrize("at_once", [in_threads, in_processes])
def test_six_who_close_at_once_close_once(at_once: Callable[..., list[Any]]) -> None:
    """C33, for closing: one fact, one entry for each order, the same answer for all."""
    cycle = a_full_cycle()

    def close() -> Any:
        return close_order_cycle(actor=Actor.clock(), cycle_id=cycle.pk, at=AFTER)

    answers = at_once([close] * 6)

    assert len({str(answer) for answer in answers}) == 1
    assert "closed_at=None" not in str(answers[0])
    assert RecordedFact.objects.filter(name="circuits.order_cycle_closed").count() == 1
    assert Entry.objects.filter(kind="order").count() == 6
    assert Entry.objects.filter(kind="settle").count() == 6
    assert sorted(StockPool.objects.values_list("on_hand", "reserved")) == [(91, 0), (100, 0)]
    assert_books_agree()


def test_nothing_slips_in_while_it_closes() -> None:
    """Orders, changes and cancellations race with the coordinator: each is before or after."""
    manager, offer = make_person(), make_offer(price_cents=100, stock=100)
    cycle = make_cycle(make_hub(manager=manager), offers=[offer])
    slot = slot_of(cycle).pk
    buyers = [make_person(account=False) for _ in range(4)]
    placed = [order(cycle, {offer: 1}, buyer=one) for one in buyers]

    def change(n: int) -> Any:
        return amend_order(
            actor=actor(buyers[n]),
            order_id=placed[n].order_id,
            version=1,
            slot_id=slot,
            lines={offer.pk: 5},
            pay_by="collection",
            at=NOON,
        ).state

    def cancel(n: int) -> Any:
        return cancel_order(actor=actor(buyers[n]), order_id=placed[n].order_id, at=NOON).state

    def close() -> Any:
        return close_order_cycle(actor=actor(manager), cycle_id=cycle.pk, at=NOON)

    in_threads(
        [
            *(lambda: order(cycle, {offer: 2}).state for _ in range(4)),
            lambda: change(0),
            lambda: cancel(1),
            close,
            close,
            lambda: change(2),
            lambda: cancel(3),
            lambda: order(cycle, {offer: 3}).state,
        ]
    )

    states = set(Order.objects.values_list("state", flat=True))
    assert states <= {"confirmed", "cancelled"}
    firm = Order.objects.filter(state="confirmed")
    in_books = set(Entry.objects.filter(kind="order").values_list("reference", flat=True))
    assert in_books == {str(one.public_id) for one in firm}
    sold = sum(line.quantity for one in firm for line in one.lines.all())
    pool = StockPool.objects.get()
    assert (pool.on_hand, pool.reserved) == (100 - sold, 0)
    assert RecordedFact.objects.filter(name="circuits.order_cycle_closed").count() == 1
    assert_books_agree()

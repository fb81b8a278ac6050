"""Many at once: what is there is sold, once, and nobody is charged for nothing."""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from halle.circuits.actions.amend_order import amend_order
from halle.circuits.actions.cancel_order import cancel_order
from halle.circuits.actions.hold_order import hold_order
from halle.circuits.actions.lapse_holds import lapse_holds
from halle.circuits.actions.place_held_order import place_held_order
from halle.circuits.models import Slot
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError
from halle.ledger.models import Balance
from halle.ledger.queries.balances import wallet_cents
from halle.market.models import Order, StockPool
from tests.makers.circuits import make_cycle, slot_of
from tests.makers.identity import NOON, actor, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, order

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(tries: Sequence[Callable[[], object]], *, workers: int = 16) -> Counter[str]:
    """Run all of these at the same moment, in threads; count answers and refusals."""
    start = Barrier(min(workers, len(tries)))

    def run(one: Callable[[], object]) -> str:
        try:
            start.wait(timeout=60)
            one()
        except HalleError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(min(workers, len(tries))) as pool:
        rounds = [tries[i : i + workers] for i in range(0, len(tries), workers)]
        return Counter(answer for part in rounds for answer in pool.map(run, part))


def buyers_on_the_last_units(buyers: int, units: int, workers: int) -> None:
    """Everyone wants one of the last units and pays by credit; exactly that many get it."""
    offer = make_offer(price_cents=100, stock=units)
    cycle = make_cycle(offers=[offer])
    people = [make_person(account=False) for _ in range(buyers)]
    for person in people:
        give_credit(cycle.coordinator.party, person, 100)

    told = at_once(
        [lambda who=who: order(cycle, {offer: 1}, buyer=who, pay_by="credit") for who in people],
        workers=workers,
    )

    assert told == {"done": units, "sold-out": buyers - units}
    assert StockPool.objects.get(pk=offer.pool_id).reserved == units
    charged = Balance.objects.filter(cents=0, account__kind="wallet").values_list(
        "account__holder", flat=True
    )
    assert set(charged) == set(Order.objects.values_list("buyer", flat=True))
    assert sorted(Order.objects.values_list("number", flat=True)) == list(range(1, units + 1))
    assert_books_agree()


def test_sixteen_threads_on_the_last_five_units():
    """C26 and R-3: as many orders and charges as there are units, whoever else wants them."""
    buyers_on_the_last_units(16, 5, 16)


@pytest.mark.slow
def test_two_hundred_buyers_on_the_last_five_units():
    buyers_on_the_last_units(200, 5, 40)


def _order_in_a_process(
    cycle_id: int, slot_id: int, offer_id: int, buyer_id: int, start: object, told: object
) -> None:
    from halle.circuits.actions.place_order import place_order

    start.wait(timeout=60)  # type: ignore[attr-defined]
    try:
        place_order(
            actor=Actor.person(buyer_id),
            cycle_id=cycle_id,
            slot_id=slot_id,
            lines={offer_id: 1},
            pay_by="collection",
            at=NOON,
        )
    except HalleError as refusal:
        told.put(refusal.code)  # type: ignore[attr-defined]
    else:
        told.put("done")  # type: ignore[attr-defined]


def test_eight_processes_on_the_last_five_units():
    offer = make_offer(stock=5)
    cycle = make_cycle(offers=[offer])
    people = [make_person(account=False).pk for _ in range(8)]
    slot_id = slot_of(cycle).pk
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    start, told = fork.Barrier(8), fork.Queue()
    children = [
        fork.Process(
            target=_order_in_a_process, args=(cycle.pk, slot_id, offer.pk, who, start, told)
        )
        for who in people
    ]
    for child in children:
        child.start()
    answers = Counter(told.get(timeout=60) for _ in children)
    for child in children:
        child.join(60)

    assert answers == {"done": 5, "sold-out": 3}
    assert_books_agree()


def test_the_last_place_of_a_slot_is_taken_once():
    offer = make_offer(stock=None)
    cycle = make_cycle(offers=[offer], capacity=3)
    people = [make_person(account=False) for _ in range(16)]

    told = at_once([lambda who=who: order(cycle, {offer: 1}, buyer=who) for who in people])

    assert told == {"done": 3, "slot-full": 13}
    assert Slot.objects.get().taken == 3
    assert_books_agree()


def test_the_same_key_twenty_times_at_once_is_one_order():
    """C25: sent many times at once, an order is placed once."""
    offer = make_offer(stock=10)
    cycle, buyer = make_cycle(offers=[offer]), make_person()

    told = at_once(
        [lambda: order(cycle, {offer: 1}, buyer=buyer, key="once") for _ in range(20)], workers=20
    )

    assert told == {"done": 20}
    assert Order.objects.count() == 1
    assert_books_agree()


def test_completing_a_reservation_many_times_at_once_charges_once():
    """C25: two windows that send the same order at once make one order and one charge."""
    offer = make_offer(price_cents=1000, stock=5)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    give_credit(cycle.coordinator.party, buyer, 5000)
    held = hold_order(
        actor=actor(buyer),
        cycle_id=cycle.pk,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: 1},
        pay_by="credit",
        at=NOON,
    )

    told = at_once(
        [lambda: place_held_order(actor=actor(buyer), order_id=held.order_id, at=NOON)] * 8
    )

    assert told == {"done": 8}
    assert wallet_cents(cycle.coordinator.pk, buyer.pk) == 4000
    assert Order.objects.filter(state="placed").count() == 1
    assert_books_agree()


def test_the_same_key_with_other_content_at_once_is_one_order_and_conflicts():
    offer = make_offer(stock=100)
    cycle, buyer = make_cycle(offers=[offer]), make_person()

    told = at_once(
        [lambda n=n: order(cycle, {offer: n}, buyer=buyer, key="once") for n in range(1, 11)]
    )

    assert told == {"done": 1, "idempotency-key-reused": 9}
    assert Order.objects.count() == 1


def test_two_tabs_at_once_never_spend_more_than_the_wallet():
    offer = make_offer(price_cents=500, stock=None)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    give_credit(cycle.coordinator.party, buyer, 2000)

    told = at_once(
        [
            lambda: order(cycle, {offer: 3}, buyer=buyer, pay_by="credit"),
            lambda: order(cycle, {offer: 4}, buyer=buyer, pay_by="credit"),
        ]
    )

    assert told == {"done": 1, "not-enough-credit": 1}
    assert wallet_cents(cycle.coordinator.pk, buyer.pk) in (0, 500)
    assert_books_agree()


def test_calling_off_many_times_at_once_gives_back_once():
    offer = make_offer(price_cents=100, stock=5)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    give_credit(cycle.coordinator.party, buyer, 300)
    placed = order(cycle, {offer: 3}, buyer=buyer, pay_by="credit")

    told = at_once(
        [lambda: cancel_order(actor=actor(buyer), order_id=placed.order_id, at=NOON)] * 8
    )

    assert told["done"] >= 1
    assert set(told) <= {"done", "order-changed-meanwhile"}
    assert wallet_cents(cycle.coordinator.pk, buyer.pk) == 300
    assert_books_agree()


def test_changing_and_calling_off_at_once_leave_one_of_the_two():
    offer, other = make_offer(stock=9), make_offer(stock=9)
    cycle, buyer = make_cycle(offers=[offer, other]), make_person()
    placed = order(cycle, {offer: 3}, buyer=buyer)

    def amend(quantity: int) -> object:
        return amend_order(
            actor=actor(buyer),
            order_id=placed.order_id,
            version=1,
            slot_id=slot_of(cycle).pk,
            lines={offer.pk: quantity, other.pk: quantity},
            pay_by="collection",
            at=NOON,
        )

    told = at_once(
        [lambda n=n: amend(n) for n in range(1, 8)]
        + [lambda: cancel_order(actor=actor(buyer), order_id=placed.order_id, at=NOON)]
    )

    assert told["done"] in (1, 2)
    assert set(told) <= {"done", "order-changed-meanwhile", "changes-not-allowed"}
    assert_books_agree()


def test_lapsing_in_several_workers_gives_back_once():
    offer = make_offer(stock=50)
    cycle = make_cycle(offers=[offer])
    for _ in range(10):
        hold_order(
            actor=actor(make_person(account=False)),
            cycle_id=cycle.pk,
            slot_id=slot_of(cycle).pk,
            lines={offer.pk: 2},
            pay_by="collection",
            at=NOON,
        )
    late = NOON.replace(year=2027)

    told = at_once([lambda: lapse_holds(actor=Actor.clock(), at=late)] * 4)

    assert told == {"done": 4}
    assert StockPool.objects.get().reserved == 0
    assert_books_agree()


def test_baskets_that_cross_never_lock_each_other_for_ever():
    """R-3: rows are locked in the order of their ids."""
    offers = [make_offer(stock=40) for _ in range(6)]
    cycle = make_cycle(offers=offers)
    people = [make_person(account=False) for _ in range(24)]

    told = at_once(
        [
            lambda n=n, who=who: order(
                cycle, dict.fromkeys(offers if n % 2 else offers[::-1], 2), buyer=who
            )
            for n, who in enumerate(people)
        ],
        workers=24,
    )

    assert told == {"done": 20, "sold-out": 4}
    assert_books_agree()

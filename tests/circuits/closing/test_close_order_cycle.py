"""Closing: orders become firm, once, and every cent finds its account."""

from datetime import timedelta
from typing import Any

import pytest

from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.actions.hold_order import hold_order
from halle.circuits.actions.place_held_order import place_held_order
from halle.circuits.errors import CycleIsOver, CycleNotOpen, CycleStillOpen
from halle.circuits.models import CycleSupplier, Slot
from halle.circuits.queries.closed_cycles import cycles_due_for_closing
from halle.identity.models import Role
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, NotAllowed, SignInNeeded
from halle.kernel.models import RecordedFact
from halle.ledger.models import Entry
from halle.ledger.queries.balances import balance_of, wallet_cents
from halle.market.models import Fee, Offer, Order, OrderLine, SaleSession, StockPool
from tests.makers.circuits import charge, make_cycle, make_hub, slot_of
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer, make_seller
from tests.makers.orders import assert_books_agree, order, what_is_there

pytestmark = pytest.mark.django_db

CLOSES_AT = NOON + timedelta(days=1)
AFTER = CLOSES_AT + timedelta(minutes=1)


def close(cycle: Any, at: Any = AFTER) -> Any:
    return close_order_cycle(actor=Actor.clock(), cycle_id=cycle.pk, at=at)


def told() -> int:
    return RecordedFact.objects.filter(name="circuits.order_cycle_closed").count()


def test_orders_become_firm_and_everyones_share_is_in_the_books() -> None:
    farm = make_seller("Ferme")
    offer = make_offer(farm, price_cents=1000, vat_bp=550)
    cycle, ben = make_cycle(offers=[offer]), make_person("Ben")
    hub = cycle.coordinator.party
    charge(cycle, hub, amount=1000, vat_bp=2000)
    receipt = order(cycle, {offer: 2}, buyer=ben)

    closed = close(cycle)

    assert (closed.orders, closed.turnover_cents, closed.closed_at) == (1, 2200, AFTER)
    assert Order.objects.get(pk=receipt.order_id).state == "confirmed"
    assert balance_of(hub.pk, "buyer", ben.pk) == -2200
    assert balance_of(hub.pk, "supplier", farm.pk) == 1896
    assert balance_of(hub.pk, "vat", farm.pk, "550") == 104
    assert balance_of(hub.pk, "fee", hub.pk) == 167
    assert balance_of(hub.pk, "vat", hub.pk, "2000") == 33
    entry = Entry.objects.get(kind="order")
    assert entry.reference == str(receipt.public_id)
    assert_books_agree()


def test_what_was_sold_leaves_the_stock() -> None:
    offer = make_offer(stock=10)
    cycle = make_cycle(offers=[offer])
    order(cycle, {offer: 3})

    close(cycle)

    pool = StockPool.objects.get(pk=offer.pool_id)
    assert (pool.on_hand, pool.reserved) == (7, 0)


def test_credit_set_aside_pays_the_order() -> None:
    offer, member = make_offer(price_cents=1000), make_person()
    cycle = make_cycle(offers=[offer])
    hub = cycle.coordinator.party
    give_credit(hub, member, 5000)
    order(cycle, {offer: 2}, buyer=member, pay_by="credit")

    close(cycle)

    assert wallet_cents(hub.pk, member.pk) == 3000
    assert balance_of(hub.pk, "advance", member.pk) == 0
    assert balance_of(hub.pk, "buyer", member.pk) == 0


def test_closing_twice_is_closing_once() -> None:
    offer = make_offer()
    cycle = make_cycle(offers=[offer])
    order(cycle, {offer: 2})

    first = close(cycle)
    there = what_is_there()
    again = close(cycle, AFTER + timedelta(days=3))

    assert first == again
    assert what_is_there() == there
    assert (told(), Entry.objects.count()) == (1, 1)


def test_a_cycle_without_orders_closes_too() -> None:
    cycle = make_cycle(offers=[make_offer()])
    assert close(cycle).orders == 0
    assert told() == 1


def test_a_producer_below_its_minimum_does_not_harvest() -> None:
    """K3 and R-8: the lines are cancelled, what they cost comes back, the rest is priced again."""
    small, large = make_offer(price_cents=499), make_offer(price_cents=1000)
    cycle, member = make_cycle(offers=[small, large]), make_person()
    hub = cycle.coordinator.party
    CycleSupplier.objects.filter(cycle=cycle, supplier=small.seller).update(minimum_cents=5000)
    charge(cycle, hub, calculator="percent_of_total", amount=1000, vat_bp=2000)
    give_credit(hub, member, 10_000)
    both = order(cycle, {small: 10, large: 1}, buyer=member, pay_by="credit")
    assert wallet_cents(hub.pk, member.pk) == 10_000 - 6589

    closed = close(cycle)

    assert (closed.orders, closed.turnover_cents, closed.cancelled_lines) == (1, 1100, 1)
    assert wallet_cents(hub.pk, member.pk) == 10_000 - 1100
    line = OrderLine.objects.get(order=both.order_id, offer=small)
    assert (line.state, line.end_reason, line.total_cents) == ("cancelled", "below-minimum", 0)
    assert line.ordered_cents == 4990
    pool = StockPool.objects.get(pk=small.pool_id)
    assert (pool.on_hand, pool.reserved) == (10, 0)
    assert balance_of(hub.pk, "supplier", small.seller_id) == 0
    assert_books_agree()


def test_reaching_the_minimum_exactly_is_enough() -> None:
    offer = make_offer(price_cents=500)
    cycle = make_cycle(offers=[offer])
    CycleSupplier.objects.filter(cycle=cycle).update(minimum_cents=5000)
    order(cycle, {offer: 10})
    assert close(cycle).cancelled_lines == 0


def test_an_order_of_which_nothing_is_left_is_cancelled() -> None:
    offer, member = make_offer(price_cents=100), make_person()
    cycle = make_cycle(offers=[offer])
    hub = cycle.coordinator.party
    CycleSupplier.objects.filter(cycle=cycle).update(minimum_cents=5000)
    charge(cycle, hub, calculator="flat", amount=200)
    give_credit(hub, member, 1000)
    receipt = order(cycle, {offer: 1}, buyer=member, pay_by="credit")

    closed = close(cycle)

    assert (closed.orders, closed.cancelled_orders) == (0, 1)
    gone = Order.objects.get(pk=receipt.order_id)
    assert (gone.state, gone.total_cents, gone.ended_at) == ("cancelled", 0, AFTER)
    assert wallet_cents(hub.pk, member.pk) == 1000
    assert Slot.objects.get().taken == 0
    assert not Entry.objects.filter(kind__in=["order", "settle"]).exists()
    assert_books_agree()


def test_what_is_left_is_priced_with_the_fees_of_the_day_of_ordering() -> None:
    """R-6: not with today's."""
    small, large = make_offer(price_cents=100), make_offer(price_cents=1000)
    cycle = make_cycle(offers=[small, large])
    CycleSupplier.objects.filter(cycle=cycle, supplier=small.seller).update(minimum_cents=5000)
    used = charge(
        cycle, cycle.coordinator.party, calculator="percent_of_total", amount=1000, vat_bp=2000
    )
    receipt = order(cycle, {small: 1, large: 1})
    Fee.objects.filter(pk=used.fee_id).update(amount=5000)
    Offer.objects.filter(pk=large.pk).update(price_cents=7777)

    close(cycle)

    assert Order.objects.get(pk=receipt.order_id).total_cents == 1100


def test_whoever_reserved_before_closing_is_waited_for() -> None:
    """R-5: an order begun before closing completes within its grace."""
    offer, member = make_offer(), make_person()
    cycle = make_cycle(offers=[offer])
    held = reserve(cycle, offer, member, at=CLOSES_AT - timedelta(minutes=1))

    waiting = close(cycle)

    assert (waiting.closed_at, waiting.waits_until) == (None, CLOSES_AT + timedelta(minutes=10))
    assert SaleSession.objects.get(pk=cycle.pk).state == "open"
    place_held_order(actor=actor(member), order_id=held.order_id, at=AFTER + timedelta(minutes=1))
    assert close(cycle, AFTER + timedelta(minutes=2)).orders == 1


def test_the_clock_comes_back_when_the_last_reservation_is_over() -> None:
    offer = make_offer()
    cycle = make_cycle(offers=[offer])
    reserve(cycle, offer, make_person(), at=CLOSES_AT - timedelta(minutes=1))

    assert not cycles_due_for_closing(AFTER)
    late = CLOSES_AT + timedelta(minutes=10, seconds=1)
    assert [one.pk for one in cycles_due_for_closing(late)] == [cycle.pk]
    assert close(cycle, late).orders == 0
    assert Order.objects.get().state == "lapsed"
    assert StockPool.objects.get(pk=offer.pool_id).reserved == 0
    assert Slot.objects.get().taken == 0


def test_a_coordinator_who_closes_early_stops_new_orders_and_waits_for_those_begun() -> None:
    offer, manager, member = make_offer(), make_person(), make_person()
    cycle = make_cycle(make_hub(manager=manager), offers=[offer])
    held = reserve(cycle, offer, member, at=NOON)
    early = NOON + timedelta(minutes=2)

    waiting = close_order_cycle(actor=actor(manager), cycle_id=cycle.pk, at=early)

    assert (waiting.closed_at, waiting.waits_until) == (None, early + timedelta(minutes=10))
    with pytest.raises(HalleError) as refusal:
        order(cycle, {offer: 1}, at=early + timedelta(seconds=1))
    assert refusal.value.code == "cycle-closed"
    place_held_order(actor=actor(member), order_id=held.order_id, at=early + timedelta(minutes=1))
    later = early + timedelta(minutes=2)
    assert close_order_cycle(actor=actor(manager), cycle_id=cycle.pk, at=later).orders == 1


def test_no_order_slips_in_after_closing() -> None:
    offer, manager = make_offer(), make_person()
    cycle = make_cycle(make_hub(manager=manager), offers=[offer])
    close_order_cycle(actor=actor(manager), cycle_id=cycle.pk, at=NOON)
    there = what_is_there()

    with pytest.raises(HalleError) as refusal:
        order(cycle, {offer: 1}, at=NOON + timedelta(seconds=1))

    assert refusal.value.code == "cycle-closed"
    assert what_is_there() == there


def test_the_clock_does_not_close_before_the_hour_nor_at_its_last_instant() -> None:
    offer = make_offer()
    cycle = make_cycle(offers=[offer])
    for at in (NOON, CLOSES_AT):
        assert not cycles_due_for_closing(at)
        with pytest.raises(CycleStillOpen):
            close(cycle, at)
    assert order(cycle, {offer: 1}, at=CLOSES_AT).state == "placed"
    assert SaleSession.objects.get(pk=cycle.pk).state == "open"


def test_a_worker_that_slept_for_three_days_still_finds_the_cycle() -> None:
    """C32: what is due stays due, however late; what is closed or put off is not due."""
    late, put_off = make_cycle(offers=[make_offer()]), make_cycle(offers=[make_offer()])
    SaleSession.objects.filter(pk=put_off.pk).update(closes_at=NOON + timedelta(days=9))
    at = CLOSES_AT + timedelta(days=3)

    assert [one.pk for one in cycles_due_for_closing(at)] == [late.pk]
    close(late, at)
    assert not cycles_due_for_closing(at)


@pytest.mark.parametrize(
    ("state", "refusal"), [("planned", CycleNotOpen), ("cancelled", CycleIsOver)]
)
def test_what_never_opened_does_not_close(state: str, refusal: type[HalleError]) -> None:
    cycle = make_cycle(offers=[make_offer()], state=state)
    with pytest.raises(refusal):
        close(cycle)
    assert SaleSession.objects.get(pk=cycle.pk).state == state


def test_only_the_hubs_managers_and_the_clock_close() -> None:
    former, treasurer, other = make_person(), make_person(), make_person()
    offer = make_offer()
    cycle = make_cycle(offers=[offer])
    hub = cycle.coordinator.party
    make_role(former, hub, ended_at=NOON)
    make_role(treasurer, hub, Role.Kind.TREASURER)
    make_organisation("Elsewhere", manager=other)
    order(cycle, {offer: 1})
    there = what_is_there()

    for who in (former, treasurer, other, make_person()):
        with pytest.raises(NotAllowed):
            close_order_cycle(actor=actor(who), cycle_id=cycle.pk, at=AFTER)
    with pytest.raises(SignInNeeded):
        close_order_cycle(actor=Actor.nobody(), cycle_id=cycle.pk, at=AFTER)

    assert what_is_there() == there
    assert told() == 0


def reserve(cycle: Any, offer: Offer, member: Any, *, at: Any) -> Any:
    return hold_order(
        actor=actor(member),
        cycle_id=cycle.pk,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: 1},
        pay_by="collection",
        at=at,
    )

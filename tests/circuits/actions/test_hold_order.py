"""Reserving a basket: kept for a while, ordered within grace, for sale again afterwards."""

from datetime import timedelta

import pytest

from halle.circuits.actions.cancel_order import cancel_order
from halle.circuits.actions.hold_order import hold_order
from halle.circuits.actions.lapse_holds import lapse_holds
from halle.circuits.actions.place_held_order import place_held_order
from halle.circuits.errors import CycleClosed, HoldLapsed
from halle.circuits.jobs.holds import lapse_due_holds
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound
from halle.kernel.models import AuditLine, RecordedFact
from halle.ledger.queries.balances import wallet_cents
from halle.market.errors import SoldOut
from halle.market.models import Order, SaleSession
from tests.makers.circuits import make_cycle, slot_of
from tests.makers.identity import NOON, actor, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, order, what_is_there

pytestmark = pytest.mark.django_db
CLOCK = Actor.clock()
MINUTE = timedelta(minutes=1)


def hold(cycle, buyer, offer, *, quantity=1, at=NOON, pay_by="collection"):
    """Reserve some of one offer."""
    return hold_order(
        actor=actor(buyer),
        cycle_id=cycle.pk,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: quantity},
        pay_by=pay_by,
        at=at,
    )


def test_what_is_reserved_is_not_for_others_and_nothing_is_told_yet():
    offer = make_offer(stock=1)
    cycle, buyer = make_cycle(offers=[offer]), make_person()

    held = hold(cycle, buyer, offer)

    assert Order.objects.get(pk=held.order_id).held_until == NOON + 15 * MINUTE
    with pytest.raises(SoldOut):
        order(cycle, {offer: 1})
    assert not RecordedFact.objects.exists()
    assert_books_agree()


def test_a_reservation_becomes_an_order_once():
    offer = make_offer(price_cents=1000)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    give_credit(cycle.coordinator.party, buyer, 1500)
    held = hold(cycle, buyer, offer, pay_by="credit")
    assert wallet_cents(cycle.coordinator.pk, buyer.pk) == 1500

    first = place_held_order(actor=actor(buyer), order_id=held.order_id, at=NOON + MINUTE)
    again = place_held_order(actor=actor(buyer), order_id=held.order_id, at=NOON + 2 * MINUTE)

    assert first == again
    assert (first.number, first.state) == (held.number, "placed")
    assert wallet_cents(cycle.coordinator.pk, buyer.pk) == 500
    assert RecordedFact.objects.filter(name="circuits.order_placed").count() == 1
    assert_books_agree()


def test_an_order_begun_before_closing_completes_within_grace_and_not_later():
    """R-5: what was begun in time completes within the grace period."""
    offer = make_offer()
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    closes_at = cycle.session.closes_at
    first = hold(cycle, buyer, offer, at=closes_at - MINUTE)
    second = hold(cycle, buyer, offer, at=closes_at - MINUTE)

    with pytest.raises(CycleClosed):
        order(cycle, {offer: 1}, at=closes_at + MINUTE)
    within = place_held_order(
        actor=actor(buyer), order_id=first.order_id, at=closes_at + 10 * MINUTE
    )
    before = what_is_there()
    with pytest.raises(CycleClosed):
        place_held_order(actor=actor(buyer), order_id=second.order_id, at=closes_at + 11 * MINUTE)

    assert within.state == "placed"
    assert what_is_there() == before


def test_a_reservation_that_is_over_cannot_be_ordered():
    offer = make_offer()
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    held = hold(cycle, buyer, offer)

    with pytest.raises(HoldLapsed):
        place_held_order(actor=actor(buyer), order_id=held.order_id, at=NOON + 16 * MINUTE)


def test_nobody_else_completes_a_reservation():
    offer = make_offer()
    held = hold(make_cycle(offers=[offer]), make_person(), offer)

    with pytest.raises(NotFound):
        place_held_order(actor=actor(make_person()), order_id=held.order_id, at=NOON)


def test_what_lapsed_is_for_sale_again_once():
    offer = make_offer(stock=3)
    cycle, buyer = make_cycle(offers=[offer], capacity=2), make_person()
    hold(cycle, buyer, offer, quantity=2)
    hold(cycle, buyer, offer, at=NOON + MINUTE)

    early = lapse_holds(actor=CLOCK, at=NOON + 15 * MINUTE)
    late = lapse_holds(actor=CLOCK, at=NOON + timedelta(days=3))
    again = lapse_holds(actor=CLOCK, at=NOON + timedelta(days=3))

    assert (early.orders, late.orders, again.orders) == (0, 2, 0)
    assert set(Order.objects.values_list("state", flat=True)) == {"lapsed"}
    assert_books_agree()


def test_the_clock_writes_nothing_while_nothing_is_over():
    offer = make_offer(stock=3)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    hold(cycle, buyer, offer)
    before = AuditLine.objects.count()

    early, noted = lapse_due_holds(NOON + MINUTE), AuditLine.objects.count()
    late = lapse_due_holds(NOON + 16 * MINUTE)

    assert (early, late) == (0, 1)
    assert noted == before
    assert_books_agree()


def test_the_reservations_of_a_closed_cycle_lapse_at_once():
    offer = make_offer()
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    held = hold(cycle, buyer, offer)
    SaleSession.objects.filter(pk=cycle.pk).update(state="closed", closed_at=NOON)

    assert lapse_holds(actor=CLOCK, at=NOON + MINUTE).orders == 1
    with pytest.raises(HoldLapsed):
        place_held_order(actor=actor(buyer), order_id=held.order_id, at=NOON + MINUTE)
    assert_books_agree()


def test_a_reservation_is_given_back_by_its_holder():
    offer = make_offer(stock=1)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    held = hold(cycle, buyer, offer)

    with pytest.raises(NotFound):
        cancel_order(actor=actor(make_person()), order_id=held.order_id, at=NOON)
    cancel_order(actor=actor(buyer), order_id=held.order_id, at=NOON)

    assert order(cycle, {offer: 1}).state == "placed"
    assert_books_agree()


def test_only_the_clock_lapses_reservations():
    with pytest.raises(NotAllowed):
        lapse_holds(actor=actor(make_person()), at=NOON)

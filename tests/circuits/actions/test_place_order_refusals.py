"""Ordering refused: in words, with a stable code, and nothing changes."""

from datetime import timedelta

import pytest

from halle.circuits.errors import (
    CycleClosed,
    CycleNotOpen,
    OrderBelowMinimum,
    PaymentNotTaken,
    SlotFull,
    SlotUnknown,
)
from halle.circuits.models import CyclePoint, PointExclusion
from halle.kernel.errors import Invalid
from halle.market.errors import (
    NothingOrdered,
    OfferWithdrawn,
    PriceChanged,
    QuantityNotPossible,
)
from halle.market.models import Order
from tests.makers.circuits import (
    charge,
    make_cycle,
    make_hub,
    make_point,
    slot_of,
)
from tests.makers.identity import NOON, make_organisation
from tests.makers.market import make_offer
from tests.makers.orders import order, what_is_there

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("quantity", [0, -1, 1.5, 10**9, "abc", True, "2"])
def test_an_impossible_quantity_is_refused(quantity):
    offer = make_offer()
    cycle = make_cycle(offers=[offer])
    before = what_is_there()

    with pytest.raises(QuantityNotPossible):
        order(cycle, {offer: quantity})

    assert what_is_there() == before


def test_an_order_of_nothing_is_refused():
    with pytest.raises(NothingOrdered):
        order(make_cycle(), {})


def test_at_the_closing_second_is_in_time_and_one_second_later_is_not():
    offer = make_offer()
    cycle = make_cycle(offers=[offer])
    closes_at = cycle.session.closes_at

    order(cycle, {offer: 1}, at=closes_at)
    before = what_is_there()
    with pytest.raises(CycleClosed):
        order(cycle, {offer: 1}, at=closes_at + timedelta(seconds=1))

    assert what_is_there() == before


@pytest.mark.parametrize(
    ("state", "refusal"),
    [("planned", CycleNotOpen), ("closed", CycleClosed), ("cancelled", CycleNotOpen)],
)
def test_only_an_open_cycle_takes_orders(state, refusal):
    offer = make_offer()
    cycle = make_cycle(offers=[offer], state=state)

    with pytest.raises(refusal):
        order(cycle, {offer: 1})

    assert not Order.objects.exists()


def test_a_full_slot_is_refused():
    offer = make_offer()
    cycle = make_cycle(offers=[offer], capacity=1)
    order(cycle, {offer: 1})
    before = what_is_there()

    with pytest.raises(SlotFull) as refusal:
        order(cycle, {offer: 1})

    assert refusal.value.field == "slot"
    assert what_is_there() == before


def test_a_slot_of_another_cycle_is_refused():
    offer = make_offer()
    cycle, other = make_cycle(offers=[offer]), make_cycle(offers=[offer])

    with pytest.raises(SlotUnknown):
        order(cycle, {offer: 1}, slot=slot_of(other))


def test_the_minimum_order_counts_lines_and_not_what_stands_below_them():
    """R-8, per order: the minimum is one of goods and the fees inside them."""
    offer = make_offer(price_cents=500)
    cycle = make_cycle(offers=[offer], minimum_order_cents=1000)
    charge(cycle, make_organisation(), calculator="flat", amount=600)

    with pytest.raises(OrderBelowMinimum) as refusal:
        order(cycle, {offer: 1})

    assert refusal.value.details["missing_cents"] == 500
    assert order(cycle, {offer: 2}).total_cents == 1600


def test_the_hub_s_minimum_holds_where_the_cycle_says_none():
    offer = make_offer(price_cents=500)
    cycle = make_cycle(make_hub(minimum_order_cents=600), offers=[offer])

    with pytest.raises(OrderBelowMinimum):
        order(cycle, {offer: 1})


def test_what_was_withdrawn_is_named():
    kept, gone = make_offer(), make_offer(name="Fenouil")
    cycle = make_cycle(offers=[kept, gone])
    gone.withdrawn_at = NOON
    gone.save()

    with pytest.raises(OfferWithdrawn) as refusal:
        order(cycle, {kept: 1, gone: 1})

    assert "Fenouil" in str(refusal.value)
    assert refusal.value.offer_ids == [gone.pk]
    assert not Order.objects.exists()


def test_what_does_not_go_out_at_a_point_cannot_be_collected_there():
    offer = make_offer()
    hub = make_hub()
    cycle = make_cycle(hub, offers=[offer], points=[make_point(hub), make_point(hub)])
    here, there = CyclePoint.objects.filter(cycle=cycle).order_by("pk")
    PointExclusion.objects.create(cycle_offer=cycle.offers.get(), cycle_point=here)

    with pytest.raises(OfferWithdrawn):
        order(cycle, {offer: 1}, slot=here.slots.get())

    assert order(cycle, {offer: 1}, slot=there.slots.get()).number == 1


def test_an_offer_that_is_not_in_the_cycle_is_refused():
    with pytest.raises(OfferWithdrawn):
        order(make_cycle(), {make_offer(): 1})


def test_another_total_than_the_one_seen_orders_nothing():
    offer = make_offer(price_cents=250)
    cycle = make_cycle(offers=[offer])
    before = what_is_there()

    with pytest.raises(PriceChanged) as refusal:
        order(cycle, {offer: 1}, expected_total_cents=240)

    assert refusal.value.details == {"expected_cents": 240, "total_cents": 250}
    assert what_is_there() == before


def test_a_way_of_paying_the_hub_does_not_take_is_refused():
    offer = make_offer()
    cycle = make_cycle(make_hub(takes_transfer=False), offers=[offer])

    for way in ("transfer", "gold"):
        with pytest.raises(PaymentNotTaken):
            order(cycle, {offer: 1}, pay_by=way)


def test_a_comment_longer_than_a_note_is_refused():
    offer = make_offer()

    with pytest.raises(Invalid) as refusal:
        order(make_cycle(offers=[offer]), {offer: 1}, comment="a" * 501)

    assert refusal.value.field == "comment"

"""An order keeps the fees it was priced with, whatever the hub charges later."""

import pytest

from halle.circuits.actions.amend_order import amend_order
from halle.circuits.actions.hold_order import hold_order
from halle.market.models import Fee, Order
from halle.market.rules.snapshots import fees_from_json
from tests.makers.circuits import charge, make_cycle, slot_of
from tests.makers.identity import NOON, actor, make_organisation, make_person
from tests.makers.market import make_offer
from tests.makers.orders import order

pytestmark = pytest.mark.django_db


def test_a_placed_order_keeps_the_fees_of_its_hour() -> None:
    offer = make_offer(price_cents=1000)
    cycle = make_cycle(offers=[offer])
    used = charge(cycle, make_organisation("Hub"), amount=500)

    receipt = order(cycle, {offer: 2})
    Fee.objects.filter(pk=used.fee_id).update(amount=9000)

    kept = fees_from_json(Order.objects.get(pk=receipt.order_id).fee_terms)
    assert [(fee.id, fee.amount) for fee in kept] == [(used.fee_id, 500)]


def test_a_reservation_keeps_them_too() -> None:
    offer = make_offer(price_cents=1000)
    cycle = make_cycle(offers=[offer])
    used = charge(cycle, make_organisation("Hub"))

    held = hold_order(
        actor=actor(make_person()),
        cycle_id=cycle.pk,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: 1},
        pay_by="collection",
        at=NOON,
    )

    kept = fees_from_json(Order.objects.get(pk=held.order_id).fee_terms)
    assert [fee.id for fee in kept] == [used.fee_id]


def test_an_amended_order_keeps_those_of_its_change() -> None:
    offer, buyer = make_offer(price_cents=1000), make_person()
    cycle = make_cycle(offers=[offer])
    receipt = order(cycle, {offer: 2}, buyer=buyer)
    used = charge(cycle, make_organisation("Hub"))

    amend_order(
        actor=actor(buyer),
        order_id=receipt.order_id,
        version=1,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: 3},
        pay_by="collection",
        at=NOON,
    )

    kept = fees_from_json(Order.objects.get(pk=receipt.order_id).fee_terms)
    assert [fee.id for fee in kept] == [used.fee_id]

"""Ordering: what is shown is what is kept and promised, or nothing changes."""

import pytest

from halle.circuits.actions.place_order import place_order
from halle.circuits.models import CyclePoint
from halle.kernel.actor import Actor
from halle.kernel.errors import KeyReused, NotAllowed, SignInNeeded
from halle.kernel.models import AuditLine, RecordedFact
from halle.market.errors import (
    BasketChanged,
    SoldOut,
)
from halle.market.models import Basket, Order, OrderFee, StockPool
from tests.makers.circuits import (
    charge,
    make_cycle,
    make_hub,
    make_point,
    make_slot,
    slot_of,
)
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role
from tests.makers.market import make_offer, make_pool, make_seller
from tests.makers.orders import assert_books_agree, order, what_is_there

pytestmark = pytest.mark.django_db


def test_an_order_keeps_what_was_shown():
    """R-6: name, unit, price and rate of the hour of ordering stay on the line."""
    offer = make_offer(name="Carottes", price_cents=250, size=500, stock=10)
    cycle = make_cycle(offers=[offer])

    receipt = order(cycle, {offer: 3}, comment="  pas trop grosses ")

    kept = Order.objects.get(pk=receipt.order_id)
    line = kept.lines.get()
    assert (kept.number, kept.state, kept.version, kept.total_cents) == (1, "placed", 1, 750)
    assert kept.comment == "pas trop grosses"
    assert (line.name, line.unit, line.quantity) == ("Carottes", "500\u00a0g", 3)
    assert (line.price_cents, line.vat_bp, line.total_cents) == (250, 550, 750)
    assert line.ordered_cents == 750
    assert kept.collection.slot == slot_of(cycle)
    offer.price_cents = 999
    offer.save()
    line.refresh_from_db()
    assert line.price_cents == 250
    assert_books_agree()


def test_numbers_count_up_within_a_cycle():
    offer = make_offer(stock=None)
    first, second = make_cycle(offers=[offer]), make_cycle(offers=[offer])

    numbers = [order(cycle, {offer: 1}).number for cycle in (first, first, second, first)]

    assert numbers == [1, 2, 1, 3]


def test_packs_of_several_sizes_draw_from_one_pool():
    seller = make_seller()
    pool = make_pool(seller, 12_000)
    small = make_offer(seller, pool=pool, draw=1000)
    large = make_offer(seller, pool=pool, draw=5000)
    cycle = make_cycle(offers=[small, large])

    order(cycle, {small: 2, large: 1})
    before = what_is_there()
    with pytest.raises(SoldOut) as refusal:
        order(cycle, {small: 1, large: 1})

    assert {short["offer_id"]: short["left"] for short in refusal.value.details["lines"]} == {
        small.pk: 1,
        large.pk: 1,
    }
    assert what_is_there() == before
    assert StockPool.objects.get(pk=pool.pk).reserved == 7000


def test_a_sold_out_line_is_named_with_what_is_left_and_nothing_changes():
    scarce, plenty = make_offer(name="Mâche", stock=2), make_offer(name="Ail", stock=50)
    cycle = make_cycle(offers=[scarce, plenty])
    before = what_is_there()

    with pytest.raises(SoldOut) as refusal:
        order(cycle, {scarce: 3, plenty: 1})

    assert [(s["name"], s["left"]) for s in refusal.value.details["lines"]] == [("Mâche", 2)]
    assert "Mâche (2 left)" in str(refusal.value)
    assert what_is_there() == before
    assert not AuditLine.objects.exists()
    assert not RecordedFact.objects.exists()


def test_of_ten_in_stock_five_can_be_had_and_fifteen_cannot():
    """C23: more than there is is refused with what is left, where others cut the wish short."""
    offer = make_offer(stock=10)
    cycle = make_cycle(offers=[offer])

    with pytest.raises(SoldOut) as refusal:
        order(cycle, {offer: 15})

    assert refusal.value.details["lines"][0]["left"] == 10
    assert order(cycle, {offer: 5}).state == "placed"
    assert order(cycle, {offer: 5}).state == "placed"
    assert StockPool.objects.get(pk=offer.pool_id).reserved == 10


def test_what_is_on_demand_or_unlimited_is_always_to_be_had():
    """C23: fifteen of what is made on demand are always to be had."""
    seller = make_seller()
    on_demand = make_offer(seller, pool=make_pool(seller, 0, is_limited=False))
    unlimited = make_offer(seller, stock=None)
    cycle = make_cycle(offers=[on_demand, unlimited])

    order(cycle, {on_demand: 15, unlimited: 900})

    assert on_demand.pool.__class__.objects.get(pk=on_demand.pool_id).reserved == 15
    assert_books_agree()


def test_fees_are_inside_the_lines_or_below_them_and_add_up():
    offer = make_offer(price_cents=5555, vat_bp=0)
    cycle = make_cycle(offers=[offer])
    owner = make_organisation()
    charge(cycle, owner, calculator="percent_per_item", amount=2000)
    charge(cycle, owner, calculator="flat", amount=200)

    receipt = order(cycle, {offer: 2})

    kept = Order.objects.get(pk=receipt.order_id)
    line = kept.lines.get()
    assert (line.goods_cents, line.fees_cents, line.total_cents) == (11110, 2222, 13332)
    assert kept.total_cents == 13332 + 200
    fees = OrderFee.objects.filter(order=kept).order_by("pk")
    assert [(f.is_per_line, f.cents) for f in fees] == [(True, 2222), (False, 200)]
    assert_books_agree()


def test_fees_of_another_point_and_another_supplier_do_not_fall_on_the_order():
    ours, theirs = make_offer(price_cents=100), make_offer(price_cents=100)
    hub = make_hub()
    cycle = make_cycle(hub, offers=[ours, theirs], points=[make_point(hub), make_point(hub)])
    here, there = CyclePoint.objects.filter(cycle=cycle).order_by("pk")
    fee = charge(cycle, hub.party, calculator="per_item", amount=10, role="distributor")
    fee.cycle_point = there
    fee.save()
    fee = charge(cycle, hub.party, calculator="per_item", amount=7, role="supplier")
    fee.supplier = theirs.seller
    fee.save()

    at_the_first = order(cycle, {ours: 1, theirs: 1}, slot=here.slots.get())
    at_the_other = order(cycle, {ours: 1, theirs: 1}, slot=there.slots.get())

    assert (at_the_first.total_cents, at_the_other.total_cents) == (207, 227)


def test_a_seller_who_charges_no_vat_has_none_on_the_line():
    offer = make_offer(make_seller(charges_vat=False), vat_bp=550)
    cycle = make_cycle(offers=[offer])

    receipt = order(cycle, {offer: 1})

    assert Order.objects.get(pk=receipt.order_id).lines.get().vat_bp == 0


def test_the_same_key_is_one_order_and_another_body_is_refused():
    offer = make_offer(stock=2)
    cycle, buyer = make_cycle(offers=[offer]), make_person()

    first = order(cycle, {offer: 2}, buyer=buyer, key="k1")
    again = order(cycle, {offer: 2}, buyer=buyer, key="k1")

    assert first == again
    assert Order.objects.count() == 1
    with pytest.raises(KeyReused):
        order(cycle, {offer: 1}, buyer=buyer, key="k1")


def test_a_basket_is_ordered_once():
    offer = make_offer()
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    basket = Basket.objects.create(session=cycle.session, holder=buyer, touched_at=NOON)
    basket.lines.create(offer=offer, quantity=2)

    with pytest.raises(BasketChanged):
        order(cycle, {offer: 1}, buyer=buyer, basket_id=basket.pk)
    assert basket.lines.count() == 1
    order(cycle, {offer: 2}, buyer=buyer, basket_id=basket.pk)
    with pytest.raises(BasketChanged):
        order(cycle, {offer: 2}, buyer=buyer, basket_id=basket.pk)

    assert Order.objects.count() == 1
    assert basket.lines.count() == 0


def test_nobody_orders_without_saying_who():
    offer = make_offer()
    cycle = make_cycle(offers=[offer])

    with pytest.raises(SignInNeeded):
        place_order(
            actor=Actor.nobody(),
            cycle_id=cycle.pk,
            slot_id=slot_of(cycle).pk,
            lines={offer.pk: 1},
            pay_by="collection",
            at=NOON,
        )


def test_a_team_orders_for_its_organisation_and_others_do_not():
    offer = make_offer()
    cycle, person, canteen = make_cycle(offers=[offer]), make_person(), make_organisation()
    wish = {
        "actor": actor(person, canteen),
        "cycle_id": cycle.pk,
        "slot_id": slot_of(cycle).pk,
        "lines": {offer.pk: 1},
        "pay_by": "collection",
        "at": NOON,
    }
    with pytest.raises(NotAllowed):
        place_order(**wish)

    make_role(person, canteen, "volunteer")
    receipt = place_order(**wish)

    assert Order.objects.get(pk=receipt.order_id).buyer_id == canteen.pk


def test_an_order_is_told_and_audited_once():
    offer = make_offer()
    cycle = make_cycle(offers=[offer])

    receipt = order(cycle, {offer: 1})

    fact = RecordedFact.objects.get()
    assert fact.name == "circuits.order_placed"
    assert str(receipt.public_id) in fact.payload
    assert AuditLine.objects.get().subject == f"order:{receipt.public_id}"


def test_an_extra_slot_fills_by_itself():
    offer = make_offer()
    cycle = make_cycle(offers=[offer], capacity=1)
    other = make_slot(cycle.points.get(), capacity=None)
    order(cycle, {offer: 1})

    assert order(cycle, {offer: 1}, slot=other).number == 2
    assert_books_agree()

"""Changing an order: only what differs moves, and no window overwrites another."""

import json
from datetime import timedelta

import pytest

from halle.circuits.actions.amend_order import amend_order
from halle.circuits.errors import ChangesNotAllowed, SlotFull
from halle.circuits.models import Collection, OrderCycle
from halle.kernel.errors import NotFound
from halle.kernel.models import AuditLine, RecordedFact
from halle.ledger.errors import NotEnoughCredit
from halle.ledger.queries.balances import balance_of, wallet_cents
from halle.market.errors import OfferWithdrawn, OrderChangedMeanwhile, SoldOut
from halle.market.models import Order, SaleSession
from tests.makers.circuits import charge, make_cycle, make_hub, make_slot, slot_of
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, order, what_is_there

pytestmark = pytest.mark.django_db


def amend(receipt, who, lines, **values):
    """Change an order as its buyer sees it."""
    kept = Order.objects.get(pk=receipt.order_id)
    values = {"version": kept.version, "pay_by": kept.pay_by, "at": NOON, **values}
    values.setdefault("slot_id", kept.collection.slot_id)
    return amend_order(
        actor=actor(who),
        order_id=receipt.order_id,
        lines={offer.pk: quantity for offer, quantity in lines.items()},
        **values,
    )


def test_lines_are_added_changed_and_taken_out():
    carrot, leek, apple = (make_offer(price_cents=cents, stock=10) for cents in (100, 200, 300))
    cycle, buyer = make_cycle(offers=[carrot, leek, apple]), make_person()
    placed = order(cycle, {carrot: 2, leek: 3}, buyer=buyer)

    changed = amend(placed, buyer, {carrot: 5, apple: 1}, comment="merci")

    kept = Order.objects.get(pk=placed.order_id)
    assert (changed.version, changed.total_cents) == (2, 800)
    assert dict(kept.lines.values_list("offer", "quantity")) == {carrot.pk: 5, apple.pk: 1}
    assert (kept.number, kept.comment, kept.version) == (1, "merci", 2)
    assert_books_agree()
    assert RecordedFact.objects.filter(name="circuits.order_amended").count() == 1


def test_a_line_that_stays_keeps_its_price_and_a_new_one_has_today_s():
    offer, other = make_offer(price_cents=100), make_offer(price_cents=100)
    cycle, buyer = make_cycle(offers=[offer, other]), make_person()
    placed = order(cycle, {offer: 1}, buyer=buyer)
    for one in (offer, other):
        one.price_cents = 150
        one.save()

    changed = amend(placed, buyer, {offer: 2, other: 1})

    assert changed.total_cents == 2 * 100 + 150


def test_what_was_withdrawn_may_stay_but_not_grow():
    offer, other = make_offer(price_cents=100), make_offer(price_cents=100)
    cycle, buyer = make_cycle(offers=[offer, other]), make_person()
    placed = order(cycle, {offer: 2}, buyer=buyer)
    offer.withdrawn_at = NOON
    offer.save()
    before = what_is_there()

    with pytest.raises(OfferWithdrawn):
        amend(placed, buyer, {offer: 3})
    assert what_is_there() == before
    changed = amend(placed, buyer, {offer: 2, other: 1})

    assert changed.total_cents == 300
    assert_books_agree()


def test_only_the_difference_is_asked_of_the_stock():
    offer = make_offer(stock=5)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    placed = order(cycle, {offer: 4}, buyer=buyer)

    amend(placed, buyer, {offer: 5})
    before = what_is_there()
    with pytest.raises(SoldOut) as refusal:
        amend(placed, buyer, {offer: 6})

    assert refusal.value.details["lines"][0]["left"] == 5
    assert what_is_there() == before


def test_another_slot_frees_the_first():
    offer = make_offer()
    cycle, buyer = make_cycle(offers=[offer], capacity=1), make_person()
    other = make_slot(cycle.points.get(), capacity=1)
    placed = order(cycle, {offer: 1}, buyer=buyer)

    amend(placed, buyer, {offer: 1}, slot_id=other.pk)

    assert Collection.objects.get(pk=placed.order_id).slot_id == other.pk
    assert order(cycle, {offer: 1}, slot=slot_of(cycle)).number == 2
    before = what_is_there()
    with pytest.raises(SlotFull):
        amend(placed, buyer, {offer: 1}, slot_id=slot_of(cycle).pk)
    assert what_is_there() == before


def test_credit_follows_the_total():
    offer = make_offer(price_cents=1000)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    hub = cycle.coordinator.party
    give_credit(hub, buyer, 2500)
    placed = order(cycle, {offer: 1}, buyer=buyer, pay_by="credit")

    amend(placed, buyer, {offer: 2})
    assert wallet_cents(hub.pk, buyer.pk) == 500
    before = what_is_there()
    with pytest.raises(NotEnoughCredit):
        amend(placed, buyer, {offer: 3})
    assert what_is_there() == before
    amend(placed, buyer, {offer: 1})
    assert wallet_cents(hub.pk, buyer.pk) == 1500
    assert_books_agree()


def test_another_way_of_paying_moves_the_credit_back():
    offer = make_offer(price_cents=1000)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    hub = cycle.coordinator.party
    give_credit(hub, buyer, 1000)
    placed = order(cycle, {offer: 1}, buyer=buyer, pay_by="credit")

    amend(placed, buyer, {offer: 1}, pay_by="collection")

    assert wallet_cents(hub.pk, buyer.pk) == 1000
    assert balance_of(hub.pk, "advance", buyer.pk) == 0
    assert_books_agree()


def test_fees_are_counted_anew():
    offer = make_offer(price_cents=100)
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    charge(cycle, make_organisation(), calculator="per_item", amount=10)
    placed = order(cycle, {offer: 1}, buyer=buyer)

    changed = amend(placed, buyer, {offer: 3})

    assert changed.total_cents == 330
    assert Order.objects.get(pk=placed.order_id).fees.get().cents == 30


def test_a_window_that_saw_an_older_version_is_told_so():
    offer = make_offer()
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    placed = order(cycle, {offer: 1}, buyer=buyer)
    amend(placed, buyer, {offer: 2})
    before = what_is_there()

    with pytest.raises(OrderChangedMeanwhile):
        amend(placed, buyer, {offer: 3}, version=1)

    assert what_is_there() == before


def test_a_stranger_does_not_learn_that_the_order_exists():
    offer = make_offer()
    placed = order(make_cycle(offers=[offer]), {offer: 1})

    with pytest.raises(NotFound):
        amend(placed, make_person(), {offer: 2})


def _closed(cycle, placed):
    SaleSession.objects.filter(pk=cycle.pk).update(state="closed", closed_at=NOON)


def _past(cycle, placed):
    SaleSession.objects.filter(pk=cycle.pk).update(closes_at=NOON - timedelta(seconds=1))


def _firm(cycle, placed):
    OrderCycle.objects.get(pk=cycle.pk).coordinator.__class__.objects.update(allows_changes=False)


def _handed_over(cycle, placed):
    Collection.objects.filter(pk=placed.order_id).update(handed_over_at=NOON)


def _not_placed(cycle, placed):
    Order.objects.filter(pk=placed.order_id).update(state="confirmed")


@pytest.mark.parametrize("turn", [_closed, _past, _firm, _handed_over, _not_placed])
def test_changes_need_an_open_cycle_a_willing_hub_and_a_basket_not_yet_fetched(turn):
    """C30: each condition alone forbids a change."""
    offer = make_offer()
    cycle, buyer = make_cycle(offers=[offer]), make_person()
    placed = order(cycle, {offer: 1}, buyer=buyer)
    turn(cycle, placed)
    before = what_is_there()

    with pytest.raises(ChangesNotAllowed):
        amend(placed, buyer, {offer: 2})

    assert what_is_there() == before


def test_a_manager_changes_an_order_for_a_member_even_where_members_may_not():
    manager = make_person()
    offer = make_offer()
    cycle = make_cycle(make_hub(manager=manager, allows_changes=False), offers=[offer])
    placed = order(cycle, {offer: 1})

    assert amend(placed, manager, {offer: 2}).version == 2


def test_what_a_manager_changes_is_told_and_noted_on_behalf_of_the_member():
    manager, buyer = make_person("Camille"), make_person()
    carrot, leek, apple = (make_offer(price_cents=100) for _ in range(3))
    cycle = make_cycle(make_hub(manager=manager), offers=[carrot, leek, apple])
    placed = order(cycle, {carrot: 2, leek: 1}, buyer=buyer)
    slot = make_slot(cycle.points.get())

    amend(placed, manager, {carrot: 3, apple: 1}, slot_id=slot.pk, pay_by="collection")

    told = json.loads(RecordedFact.objects.get(name="circuits.order_amended").payload)
    assert told["by_id"] == manager.pk
    assert [line[2:] for line in told["changed"]] == [[2, 3], [1, 0], [0, 1]]
    assert (told["moved"], told["repaid"]) == (True, False)
    line = AuditLine.objects.get(action="circuits.amend_order")
    assert (line.person_id, line.party_id) == (manager.pk, buyer.pk)
    assert line.subject == f"order:{placed.public_id}"


def test_what_members_change_themselves_is_in_nobody_else_s_name():
    offer, buyer = make_offer(), make_person()
    placed = order(make_cycle(offers=[offer]), {offer: 1}, buyer=buyer)

    amend(placed, buyer, {offer: 2})

    told = json.loads(RecordedFact.objects.get(name="circuits.order_amended").payload)
    assert (told["by_id"], told["changed"]) == (None, [])
    line = AuditLine.objects.get(action="circuits.amend_order")
    assert (line.person_id, line.party_id) == (buyer.pk, buyer.pk)


def test_credit_follows_what_a_manager_changes():
    manager, buyer, offer = make_person(), make_person(), make_offer(price_cents=1000)
    cycle = make_cycle(make_hub(manager=manager), offers=[offer])
    hub = cycle.coordinator.party
    give_credit(hub, buyer, 2500)
    placed = order(cycle, {offer: 2}, buyer=buyer, pay_by="credit")

    amend(placed, manager, {offer: 1})
    assert wallet_cents(hub.pk, buyer.pk) == 1500
    before = what_is_there()
    with pytest.raises(NotEnoughCredit):
        amend(placed, manager, {offer: 3})

    assert what_is_there() == before
    assert_books_agree()


def test_former_managers_volunteers_and_other_hubs_managers_change_nothing():
    hub, offer = make_hub(), make_offer()
    former, volunteer, other = make_person(), make_person(), make_person()
    make_role(former, hub.party, ended_at=NOON)
    make_role(volunteer, hub.party, "volunteer")
    make_hub(manager=other)
    placed = order(make_cycle(hub, offers=[offer]), {offer: 1})
    before = what_is_there()

    for person in (former, volunteer, other):
        with pytest.raises(NotFound):
            amend(placed, person, {offer: 2})

    assert what_is_there() == before
    assert not RecordedFact.objects.filter(name="circuits.order_amended").exists()

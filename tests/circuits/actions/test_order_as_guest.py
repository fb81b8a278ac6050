"""Ordering without an account: where it is allowed, and opened by its link alone."""

import pytest

from halle.circuits.actions.amend_order import amend_order
from halle.circuits.actions.cancel_order import cancel_order
from halle.circuits.actions.order_as_guest import order_as_guest
from halle.circuits.errors import GuestsNotAllowed, PaymentNotTaken
from halle.identity.models import Party
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, NotFound
from halle.market.models import Order
from tests.makers.circuits import make_cycle, make_hub, slot_of
from tests.makers.identity import NOON, actor, make_person
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, what_is_there

pytestmark = pytest.mark.django_db
VISITOR = Actor.nobody()


def as_guest(cycle, offer, **values):
    """A visitor orders one of something."""
    wish = {
        "actor": VISITOR,
        "cycle_id": cycle.pk,
        "slot_id": slot_of(cycle).pk,
        "lines": {offer.pk: 1},
        "pay_by": "collection",
        "name": "Ada",
        "email": "ada@example.org",
        "phone": "06 39 98 12 34",
        "language": "fr",
        "at": NOON,
    }
    return order_as_guest(**{**wish, **values})


def test_a_guest_orders_and_comes_back_with_the_link():
    offer = make_offer()
    cycle = make_cycle(offers=[offer])

    placed = as_guest(cycle, offer)

    kept = Order.objects.get(pk=placed.order_id)
    assert (kept.buyer.name, kept.token, len(kept.token)) == ("Ada", placed.token, 43)
    changed = amend_order(
        actor=VISITOR,
        order_id=placed.order_id,
        version=1,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: 2},
        pay_by="collection",
        at=NOON,
        token=placed.token,
    )
    assert changed.version == 2
    with pytest.raises(NotFound):
        cancel_order(actor=VISITOR, order_id=placed.order_id, at=NOON, token="x" * 43)
    with pytest.raises(NotFound):
        cancel_order(actor=actor(make_person()), order_id=placed.order_id, at=NOON)
    assert (
        cancel_order(actor=VISITOR, order_id=placed.order_id, at=NOON, token=placed.token).state
        == "cancelled"
    )
    assert_books_agree()


@pytest.mark.parametrize("who", ["hub", "cycle"])
def test_guests_order_only_where_hub_and_cycle_let_them(who):
    offer = make_offer()
    hub = make_hub(allows_guests=who != "hub")
    cycle = make_cycle(hub, offers=[offer], allows_guests=who != "cycle")
    before = what_is_there()

    with pytest.raises(GuestsNotAllowed):
        as_guest(cycle, offer)

    assert what_is_there() == before
    assert not Party.objects.filter(name="Ada").exists()


def test_a_member_s_address_is_neither_told_nor_taken():
    member = make_person("Ada", email="ada@example.org", phone="0639981234")
    offer = make_offer()

    placed = as_guest(make_cycle(offers=[offer]), offer)

    assert Order.objects.get(pk=placed.order_id).buyer_id != member.pk


def test_the_same_guest_is_remembered_once():
    offer = make_offer()
    cycle = make_cycle(offers=[offer])

    first, second = as_guest(cycle, offer), as_guest(cycle, offer)

    buyers = set(Order.objects.values_list("buyer", flat=True))
    assert len(buyers) == 1
    assert first.token != second.token


def test_a_guest_has_no_credit():
    offer = make_offer()

    with pytest.raises(PaymentNotTaken):
        as_guest(make_cycle(offers=[offer]), offer, pay_by="credit")


@pytest.mark.parametrize(
    ("field", "typed"), [("name", " "), ("email", "ada@"), ("phone", "06 39 98 12 3")]
)
def test_a_contact_that_cannot_be_used_is_refused_beside_its_field(field, typed):
    offer = make_offer()
    cycle = make_cycle(offers=[offer])
    before = what_is_there()

    with pytest.raises(HalleError) as refusal:
        as_guest(cycle, offer, **{field: typed})

    assert refusal.value.field == field
    assert what_is_there() == before

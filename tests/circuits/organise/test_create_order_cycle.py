"""A hub announces its next orders."""

from datetime import timedelta

import pytest

from halle.circuits.actions.create_order_cycle import create_order_cycle
from halle.circuits.models import CycleOffer, CyclePoint, OrderCycle, Slot
from halle.circuits.rules.plans import PointPlan, SlotPlan
from halle.kernel.errors import HalleError
from halle.market.models import SaleSession
from tests.circuits.organise.people import outsiders_of
from tests.makers.circuits import make_hub, make_point
from tests.makers.identity import NOON, actor, make_person
from tests.makers.market import make_offer, make_seller

pytestmark = pytest.mark.django_db
CLOSES = NOON + timedelta(days=6)
SLOT = SlotPlan(CLOSES + timedelta(hours=20), CLOSES + timedelta(hours=22), 30)


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def hub(ana):
    return make_hub(manager=ana, minimum_order_cents=500, allows_guests=False)


def plan(ana, hub, **values):
    values = {"name": "Jeudi", "opens_at": NOON, "closes_at": CLOSES, **values}
    return create_order_cycle(actor=actor(ana), hub_id=hub.pk, at=NOON, **values)


def test_a_cycle_is_planned_with_its_points_times_and_offers(ana, hub):
    point = make_point(hub)
    own = make_offer(make_seller_of(hub))

    made = plan(
        ana, hub, points=(PointPlan(point.pk, (SLOT,), "Porte bleue"),), offer_ids=(own.pk,)
    )

    cycle = OrderCycle.objects.select_related("session").get(pk=made.id)
    assert (cycle.session.state, cycle.session.closes_at) == ("planned", CLOSES)
    assert (cycle.minimum_order_cents, cycle.allows_guests) == (500, False)
    assert CyclePoint.objects.get(cycle=cycle).instructions == "Porte bleue"
    assert Slot.objects.get(cycle_point__cycle=cycle).capacity == 30
    assert CycleOffer.objects.get(cycle=cycle).offer == own
    assert cycle.suppliers.get().supplier_id == hub.pk


def test_the_products_of_a_farm_need_its_permission(ana, hub):
    offer = make_offer(make_seller("Les Auberts"))

    with pytest.raises(HalleError) as told:
        plan(ana, hub, offer_ids=(offer.pk,))

    assert told.value.code == "permission-missing"
    assert "Les Auberts" in str(told.value)
    assert not SaleSession.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"name": ""}, "invalid", "name"),
        ({"opens_at": CLOSES}, "invalid", "closes_at"),
        ({"closes_at": NOON}, "hour-is-past", "closes_at"),
        ({"minimum_order_cents": -1}, "invalid", "minimum_order"),
    ],
)
def test_what_makes_no_sense_is_refused(ana, hub, wrong, code, field):
    with pytest.raises(HalleError) as told:
        plan(ana, hub, **wrong)

    assert (told.value.code, told.value.field) == (code, field)
    assert not SaleSession.objects.exists()


@pytest.mark.parametrize(
    ("slot", "field"),
    [
        (SlotPlan(SLOT.ends_at, SLOT.starts_at), "slots"),
        (SlotPlan(NOON, SLOT.ends_at), "slots"),
        (SlotPlan(SLOT.starts_at, SLOT.ends_at, -1), "slots"),
    ],
)
def test_times_that_make_no_sense_are_refused(ana, hub, slot, field):
    point = make_point(hub)

    with pytest.raises(HalleError) as told:
        plan(ana, hub, points=(PointPlan(point.pk, (slot,)),))

    assert told.value.field == field
    assert not SaleSession.objects.exists()


def test_the_points_of_another_hub_are_refused(ana, hub):
    elsewhere = make_point(make_hub())

    with pytest.raises(HalleError) as told:
        plan(ana, hub, points=(PointPlan(elsewhere.pk, (SLOT,)),))

    assert told.value.field == "points"
    assert not SaleSession.objects.exists()


def test_outsiders_plan_nothing(hub):
    for name, outsider in outsiders_of(hub).items():
        with pytest.raises(HalleError):
            create_order_cycle(
                actor=outsider, hub_id=hub.pk, name=name, opens_at=NOON, closes_at=CLOSES, at=NOON
            )

    assert not SaleSession.objects.exists()


def make_seller_of(hub):
    from halle.market.models import Seller

    return Seller.objects.create(party=hub.party)

"""Dates and places of a cycle change until it closes, never over somebody else's change."""

from dataclasses import replace
from datetime import timedelta

import pytest

from halle.circuits.actions.cancel_order_cycle import cancel_order_cycle
from halle.circuits.actions.edit_order_cycle import edit_order_cycle
from halle.circuits.actions.set_cycle_points import set_cycle_points
from halle.circuits.models import CyclePoint, OrderCycle, Slot
from halle.circuits.queries.cycles import fingerprint_of, the_cycle
from halle.circuits.rules.plans import PointPlan, SlotPlan
from halle.circuits.rules.terms import CycleTerms
from halle.kernel.errors import HalleError
from halle.kernel.models import RecordedFact
from halle.market.models import Order, SaleSession
from tests.makers.circuits import make_cycle, make_hub, make_point, slot_of
from tests.makers.identity import NOON, actor, make_person
from tests.makers.market import make_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def cycle(ana):
    return make_cycle(make_hub(manager=ana), state="planned", offers=[make_offer()])


def terms_of(cycle, **values):
    cycle = the_cycle(cycle.pk)
    terms = CycleTerms(cycle.name, cycle.session.opens_at, cycle.session.closes_at)
    return replace(terms, **values)


def edit(ana, cycle, **values):
    values = {"terms": terms_of(cycle), **values}
    return edit_order_cycle(actor=actor(ana), cycle_id=cycle.pk, at=NOON, **values)


def test_dates_words_and_rules_change(ana, cycle):
    closes = NOON + timedelta(hours=30)

    edit(
        ana,
        cycle,
        terms=CycleTerms(
            "Noël", NOON + timedelta(hours=1), closes, "Apportez vos sacs", False, 900
        ),
    )

    now = the_cycle(cycle.pk)
    assert (now.name, now.message, now.allows_guests) == ("Noël", "Apportez vos sacs", False)
    assert (now.session.closes_at, now.minimum_order_cents) == (closes, 900)


def test_two_editors_do_not_overwrite_each_other(ana, cycle):
    seen = fingerprint_of(the_cycle(cycle.pk))
    edit(ana, cycle, terms=terms_of(cycle, name="Premier"), seen=seen)

    with pytest.raises(HalleError) as told:
        edit(ana, cycle, terms=terms_of(cycle, name="Second"), seen=seen)

    assert told.value.code == "changed-meanwhile"
    assert the_cycle(cycle.pk).name == "Premier"


def test_an_order_placed_meanwhile_is_no_other_editor(ana, cycle):
    seen = fingerprint_of(the_cycle(cycle.pk))
    Slot.objects.update(taken=3)

    edit(ana, cycle, terms=terms_of(cycle, name="Second"), seen=seen)

    assert the_cycle(cycle.pk).name == "Second"


def test_an_open_cycle_keeps_its_opening_hour(ana, cycle):
    opened = the_cycle(cycle.pk).session.opens_at
    SaleSession.objects.filter(pk=cycle.pk).update(state="open")

    edit(ana, cycle, terms=terms_of(cycle, opens_at=NOON + timedelta(hours=5)))

    assert the_cycle(cycle.pk).session.opens_at == opened


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"name": ""}, "invalid", "name"),
        ({"closes_at": NOON}, "hour-is-past", "closes_at"),
        ({"closes_at": NOON + timedelta(days=9)}, "invalid", "closes_at"),
        ({"opens_at": NOON + timedelta(days=5)}, "invalid", "closes_at"),
        ({"minimum_order_cents": -5}, "invalid", "minimum_order"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(ana, cycle, wrong, code, field):
    before = fingerprint_of(the_cycle(cycle.pk))

    with pytest.raises(HalleError) as told:
        edit(ana, cycle, terms=terms_of(cycle, **wrong))

    assert (told.value.code, told.value.field) == (code, field)
    assert fingerprint_of(the_cycle(cycle.pk)) == before


def test_closing_and_collection_move_together(ana, cycle):
    later, slot = NOON + timedelta(days=9), slot_of(cycle)
    plan = PointPlan(
        cycle.points.get().point_id,
        (SlotPlan(later + timedelta(hours=2), later + timedelta(hours=3), 40, slot.pk),),
    )

    edit(ana, cycle, terms=terms_of(cycle, closes_at=later), points=(plan,))

    now = slot_of(cycle)
    assert (now.pk, now.starts_at, now.capacity) == (slot.pk, later + timedelta(hours=2), 40)


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_what_is_over_does_not_change(ana, state):
    cycle = make_cycle(make_hub(manager=ana), state=state)

    with pytest.raises(HalleError) as told:
        edit(ana, cycle, terms=terms_of(cycle, name="Autre"))

    assert told.value.code == "cycle-is-over"
    assert the_cycle(cycle.pk).name == cycle.name


def plan_of(slot, **values):
    plan = SlotPlan(slot.starts_at, slot.ends_at, slot.capacity, slot.pk)
    return PointPlan(slot.cycle_point.point_id, (replace(plan, **values),))


def test_times_and_points_come_and_go_while_nobody_has_reserved(ana, cycle):
    station = make_point(cycle.coordinator, "Gare")
    slot = slot_of(cycle)
    new = SlotPlan(slot.starts_at, slot.ends_at, 12)

    set_cycle_points(
        actor=actor(ana), cycle_id=cycle.pk, points=(PointPlan(station.pk, (new, new)),), at=NOON
    )

    assert CyclePoint.objects.get(cycle=cycle).point == station
    assert [one.capacity for one in Slot.objects.all()] == [12, 12]


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": NOON + timedelta(days=3), "ends_at": NOON + timedelta(days=4)},
        {"capacity": 2},
        None,
    ],
)
def test_a_time_with_baskets_stays(ana, cycle, change):
    slot = slot_of(cycle)
    Slot.objects.filter(pk=slot.pk).update(taken=3, capacity=5)
    slot.refresh_from_db()
    points = (plan_of(slot, **change),) if change else ()

    with pytest.raises(HalleError) as told:
        set_cycle_points(actor=actor(ana), cycle_id=cycle.pk, points=points, at=NOON)

    assert (told.value.code, told.value.details["taken"]) == ("slot-has-baskets", 3)
    now = Slot.objects.get(pk=slot.pk)
    assert (now.starts_at, now.capacity, now.taken) == (slot.starts_at, 5, 3)


def test_a_time_with_baskets_may_take_more(ana, cycle):
    slot = slot_of(cycle)
    Slot.objects.filter(pk=slot.pk).update(taken=3, capacity=5)

    set_cycle_points(
        actor=actor(ana), cycle_id=cycle.pk, points=(plan_of(slot, capacity=50),), at=NOON
    )

    assert Slot.objects.get(pk=slot.pk).capacity == 50


def test_cancelling_twice_is_cancelling_once(ana, cycle):
    for _ in range(2):
        cancel_order_cycle(actor=actor(ana), cycle_id=cycle.pk, at=NOON)

    assert the_cycle(cycle.pk).session.state == "cancelled"
    assert RecordedFact.objects.filter(name="circuits.order_cycle_cancelled").count() == 1


@pytest.mark.parametrize(
    ("state", "refused"),
    [("held", True), ("placed", True), ("confirmed", True), ("cancelled", False)],
)
def test_a_cycle_with_live_orders_is_not_called_off(ana, cycle, state, refused):
    SaleSession.objects.filter(pk=cycle.pk).update(state="open")
    Order.objects.create(
        session_id=cycle.pk,
        number=1,
        buyer=ana,
        state=state,
        pay_by="collection",
        total_cents=1,
        started_at=NOON,
        held_until=NOON,
    )

    if refused:
        with pytest.raises(HalleError) as told:
            cancel_order_cycle(actor=actor(ana), cycle_id=cycle.pk, at=NOON)
        assert (told.value.code, told.value.details["count"]) == ("cycle-has-orders", 1)
    else:
        cancel_order_cycle(actor=actor(ana), cycle_id=cycle.pk, at=NOON)

    state = OrderCycle.objects.get(pk=cycle.pk).session.state
    assert state == ("open" if refused else "cancelled")

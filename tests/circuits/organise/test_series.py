"""Cycles are copied and come back at the same hour of the clock, once each."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from halle.circuits.actions.cancel_order_cycle import cancel_order_cycle
from halle.circuits.actions.copy_order_cycle import copy_order_cycle
from halle.circuits.actions.create_cycle_template import create_cycle_template
from halle.circuits.actions.plan_coming_cycles import plan_coming_cycles
from halle.circuits.actions.stop_cycle_template import stop_cycle_template
from halle.circuits.jobs.opening import open_due_cycles, plan_all_coming_cycles
from halle.circuits.models import (
    CycleFee,
    CycleOffer,
    CycleTemplate,
    OrderCycle,
    PointExclusion,
    Relationship,
    Slot,
)
from halle.circuits.queries.templates import next_of, the_template
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError
from halle.kernel.models import RecordedFact
from halle.kernel.transactions import write_transaction
from tests.makers.circuits import charge, make_cycle, make_hub
from tests.makers.identity import actor, make_person
from tests.makers.market import make_offer, make_seller

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
CLOCK = Actor.clock()
NOW = datetime(2026, 10, 19, 8, tzinfo=UTC)


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def model(ana):
    """Opens Friday 16 October 2026 at 9:00, closes Wednesday at 20:00, fetched Thursday 20:00."""
    hub = make_hub(manager=ana)
    farm = make_seller()
    Relationship.objects.create(
        producer=farm, hub=hub, permission="add_to_cycles", state="granted", asked_at=NOW
    )
    cycle = make_cycle(
        hub,
        offers=[make_offer(farm), make_offer(farm)],
        opens_at=datetime(2026, 10, 16, 9, tzinfo=PARIS),
        closes_at=datetime(2026, 10, 21, 20, tzinfo=PARIS),
        capacity=30,
        message="Apportez vos sacs",
        minimum_order_cents=700,
    )
    cycle.suppliers.update(minimum_cents=5000, drop_off="Cour")
    PointExclusion.objects.create(
        cycle_offer=cycle.offers.order_by("pk")[0], cycle_point=cycle.points.get()
    )
    charge(cycle, hub.party)
    return cycle


def copy(ana, model, **values):
    values = {"name": "Copie", "days": 7, "at": NOW, **values}
    made = copy_order_cycle(actor=actor(ana), cycle_id=model.pk, **values)
    return OrderCycle.objects.select_related("session").get(pk=made.id)


def local(instant):
    return instant.astimezone(PARIS).strftime("%d/%m %H:%M")


def test_a_copy_holds_everything_but_the_orders_at_the_same_hours_across_a_change_of_time(
    ana, model
):
    Slot.objects.update(taken=12)

    made = copy(ana, model)

    session, slot = made.session, Slot.objects.get(cycle_point__cycle=made)
    assert (session.state, local(session.opens_at)) == ("planned", "23/10 09:00")
    assert (local(session.closes_at), local(slot.starts_at)) == ("28/10 20:00", "29/10 20:00")
    assert session.closes_at.astimezone(UTC).hour == 19
    assert (slot.capacity, slot.taken) == (30, 0)
    assert (made.message, made.minimum_order_cents) == ("Apportez vos sacs", 700)
    assert made.offers.count() == 2
    assert made.suppliers.get().minimum_cents == 5000
    assert made.fees.get().role == "coordinator"
    exclusion = PointExclusion.objects.get(cycle_offer__cycle=made)
    assert exclusion.cycle_point == made.points.get()


def test_what_is_gone_is_not_copied(ana, model):
    offers = [one.offer for one in model.offers.order_by("pk")]
    offers[0].withdrawn_at = NOW
    offers[0].save()
    offers[1].variant.product.archived_at = NOW
    offers[1].variant.product.save()
    fee = CycleFee.objects.get().fee
    fee.archived_at = NOW
    fee.save()
    point = model.points.get().point
    point.closed_at = NOW
    point.save()

    made = copy(ana, model)

    assert not made.offers.exists()
    assert not made.fees.exists()
    assert not made.points.exists()


def test_a_farm_that_no_longer_agrees_is_not_copied(ana, model):
    Relationship.objects.update(state="ended")

    made = copy(ana, model)

    assert not made.offers.exists()
    assert not made.suppliers.exists()


def test_a_copy_into_the_past_is_refused(ana, model):
    with pytest.raises(HalleError) as told:
        copy(ana, model, days=-7)

    assert told.value.code == "hour-is-past"
    assert OrderCycle.objects.count() == 1


def test_copying_costs_the_same_for_one_offer_and_for_a_thousand(
    ana, model, django_assert_max_num_queries
):
    farm = model.offers.order_by("pk")[0].offer.seller
    CycleOffer.objects.bulk_create(
        CycleOffer(cycle=model, offer=make_offer(farm)) for _ in range(200)
    )

    with django_assert_max_num_queries(45):
        made = copy(ana, model)

    assert made.offers.count() == 202


def make_template(ana, model, **values):
    values = {"name": "Panier du jeudi", "rule": "FREQ=WEEKLY;BYDAY=TH", "at": NOW, **values}
    made = create_cycle_template(actor=actor(ana), model_cycle_id=model.pk, **values)
    return CycleTemplate.objects.get(pk=made.id)


def test_the_next_five_keep_their_hours_in_winter_and_summer(ana, model):
    template = make_template(ana, model)

    coming = next_of(the_template(template.pk), NOW)

    assert [local(one.opens_at) for one in coming] == [
        "23/10 09:00",
        "30/10 09:00",
        "06/11 09:00",
        "13/11 09:00",
        "20/11 09:00",
    ]
    assert [one.opens_at.astimezone(UTC).hour for one in coming] == [7, 8, 8, 8, 8]
    spring = next_of(the_template(template.pk), datetime(2027, 3, 20, tzinfo=UTC), count=3)
    assert [local(one.closes_at) for one in spring] == ["24/03 20:00", "31/03 20:00", "07/04 20:00"]
    assert [one.closes_at.astimezone(UTC).hour for one in spring] == [19, 18, 18]


def test_the_first_thursday_of_the_month_counts_the_collection(ana, model):
    template = make_template(ana, model, rule="FREQ=MONTHLY;BYDAY=1TH", opens_at_local=time(7, 30))

    coming = next_of(the_template(template.pk), NOW, count=2)

    assert [one.on for one in coming] == [date(2026, 11, 5), date(2026, 12, 3)]
    assert [local(one.opens_at) for one in coming] == ["30/10 07:30", "27/11 07:30"]


def test_planning_twice_plans_once(ana, model):
    template = make_template(ana, model, ahead=3)

    first = plan_coming_cycles(actor=CLOCK, template_id=template.pk, at=NOW)
    again = plan_coming_cycles(actor=CLOCK, template_id=template.pk, at=NOW)

    assert (len(first.cycle_ids), again.cycle_ids) == (3, ())
    names = list(OrderCycle.objects.filter(template=template).order_by("pk").values_list("name"))
    assert names[1:] == [
        ("Panier du jeudi, 29 octobre",),
        ("Panier du jeudi, 5 novembre",),
        ("Panier du jeudi, 12 novembre",),
    ]


def test_one_that_was_called_off_is_not_planned_again(ana, model):
    template = make_template(ana, model, ahead=1)
    first = plan_coming_cycles(actor=CLOCK, template_id=template.pk, at=NOW).cycle_ids[0]
    cancel_order_cycle(actor=actor(ana), cycle_id=first, at=NOW)

    plan_coming_cycles(actor=CLOCK, template_id=template.pk, at=NOW)

    planned = OrderCycle.objects.get(template=template, session__state="planned")
    assert planned.name.endswith("5 novembre")


def test_a_clock_that_slept_for_months_plans_only_what_is_to_come(ana, model):
    template = make_template(ana, model, ahead=2)
    late = datetime(2027, 2, 1, tzinfo=UTC)

    assert plan_all_coming_cycles(late) == 2
    assert plan_all_coming_cycles(late) == 0

    closings = OrderCycle.objects.filter(template=template, session__state="planned")
    assert [local(cycle.session.closes_at) for cycle in closings.order_by("pk")] == [
        "03/02 20:00",
        "10/02 20:00",
    ]


def test_a_stopped_series_plans_nothing_more(ana, model):
    template = make_template(ana, model, ahead=1)
    plan_all_coming_cycles(NOW)

    for _ in range(2):
        assert stop_cycle_template(actor=actor(ana), template_id=template.pk, at=NOW) == 1

    OrderCycle.objects.filter(session__state="planned").update(template=None)
    assert plan_all_coming_cycles(NOW) == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"rule": "FREQ=HOURLY"}, "rule"),
        ({"rule": "nonsense"}, "rule"),
        ({"rule": ""}, "rule"),
        ({"ahead": 0}, "ahead"),
        ({"ahead": 13}, "ahead"),
        ({"name": ""}, "name"),
    ],
)
def test_a_series_that_cannot_be_followed_is_refused(ana, model, wrong, field):
    with pytest.raises(HalleError) as told:
        make_template(ana, model, **wrong)

    assert told.value.field == field
    assert not CycleTemplate.objects.exists()


def test_a_model_without_collection_is_refused(ana, model):
    Slot.objects.all().delete()

    with pytest.raises(HalleError) as told:
        make_template(ana, model)

    assert told.value.code == "nowhere-to-collect"


def test_the_clock_opens_what_is_due_however_late_and_once(ana, model):
    make_template(ana, model, ahead=2)
    plan_all_coming_cycles(NOW)
    late = datetime(2026, 10, 28, 18, 59, tzinfo=UTC)

    assert (open_due_cycles(late), open_due_cycles(late)) == (1, 0)
    assert RecordedFact.objects.filter(name="circuits.order_cycle_opened").count() == 1


def test_one_cycle_that_lacks_something_holds_up_no_other(ana, model):
    hub = model.coordinator
    empty = make_cycle(hub, state="planned", opens_at=NOW - timedelta(days=1))
    ready = make_cycle(hub, state="planned", opens_at=NOW, offers=[make_offer()])

    with write_transaction():  # as whatever runs in the queue
        assert open_due_cycles(NOW) == 1

    empty.session.refresh_from_db()
    ready.session.refresh_from_db()
    assert (empty.session.state, ready.session.state) == ("planned", "open")

"""Orders open: once, when everything is there."""

from datetime import timedelta

import pytest

from halle.circuits.actions.open_order_cycle import open_order_cycle
from halle.circuits.queries.cycles import cycles_due_for_opening
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.models import RecordedFact
from halle.market.models import SaleSession
from tests.circuits.organise.people import outsiders_of
from tests.makers.circuits import make_cycle, make_hub
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_person
from tests.makers.market import make_offer

pytestmark = pytest.mark.django_db


def planned(**values):
    values = {"offers": [make_offer()], **values}
    return make_cycle(state=SaleSession.State.PLANNED, **values)


def state_of(cycle):
    return SaleSession.objects.get(pk=cycle.pk).state


def test_opening_twice_is_opening_once():
    ana = make_person()
    cycle = planned(hub=make_hub(manager=ana))

    first = open_order_cycle(actor=actor(ana), cycle_id=cycle.pk, at=NOON)
    again = open_order_cycle(actor=Actor.clock(), cycle_id=cycle.pk, at=NOON)

    assert first == again
    assert state_of(cycle) == "open"
    assert RecordedFact.objects.filter(name="circuits.order_cycle_opened").count() == 1


@pytest.mark.django_db(transaction=True)
def test_workers_that_open_at_once_open_once():
    """C33: one fact, whoever comes first."""
    cycle = planned()

    answers = in_threads(
        [lambda: open_order_cycle(actor=Actor.clock(), cycle_id=cycle.pk, at=NOON)] * 6
    )

    assert len(set(answers)) == 1
    assert state_of(cycle) == "open"
    assert RecordedFact.objects.filter(name="circuits.order_cycle_opened").count() == 1


def test_a_manager_opens_early_but_the_clock_waits_for_the_hour():
    ana = make_person()
    cycle = planned(hub=make_hub(manager=ana), opens_at=NOON + timedelta(hours=1))

    with pytest.raises(HalleError):
        open_order_cycle(actor=Actor.clock(), cycle_id=cycle.pk, at=NOON)
    assert state_of(cycle) == "planned"

    open_order_cycle(actor=actor(ana), cycle_id=cycle.pk, at=NOON)
    assert state_of(cycle) == "open"


@pytest.mark.parametrize(
    ("lacking", "code"),
    [
        ({"offers": []}, "nothing-to-sell"),
        ({"points": []}, "nowhere-to-collect"),
        ({"closes_at": NOON}, "hour-is-past"),
    ],
)
def test_a_cycle_that_lacks_something_stays_planned(lacking, code):
    ana = make_person()
    cycle = planned(hub=make_hub(manager=ana), **lacking)

    with pytest.raises(HalleError) as told:
        open_order_cycle(actor=actor(ana), cycle_id=cycle.pk, at=NOON)

    assert told.value.code == code
    assert state_of(cycle) == "planned"
    assert not RecordedFact.objects.exists()


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_what_is_over_does_not_open(state):
    ana = make_person()
    cycle = make_cycle(make_hub(manager=ana), state=state, offers=[make_offer()])

    with pytest.raises(HalleError) as told:
        open_order_cycle(actor=actor(ana), cycle_id=cycle.pk, at=NOON)

    assert told.value.code == "cycle-not-planned"
    assert state_of(cycle) == state


def test_outsiders_open_nothing_and_an_unknown_cycle_is_not_there():
    cycle = planned()

    for outsider in outsiders_of(cycle.coordinator).values():
        with pytest.raises(HalleError):
            open_order_cycle(actor=outsider, cycle_id=cycle.pk, at=NOON)
    with pytest.raises(NotFound):
        open_order_cycle(actor=Actor.clock(), cycle_id=0, at=NOON)

    assert state_of(cycle) == "planned"


def test_what_is_due_is_found_however_late_and_never_once_it_is_over():
    due = planned(opens_at=NOON - timedelta(days=9), closes_at=NOON + timedelta(minutes=1))
    planned(opens_at=NOON + timedelta(seconds=1))
    planned(opens_at=NOON - timedelta(days=9), closes_at=NOON)
    make_cycle(state=SaleSession.State.OPEN)

    assert list(cycles_due_for_opening(NOON)) == [due]

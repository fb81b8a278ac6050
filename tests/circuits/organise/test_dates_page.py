"""Dates, places and collection times of a cycle, on its page."""

from datetime import timedelta

import pytest

from halle.circuits.models import Slot
from halle.circuits.queries.cycles import the_cycle
from tests.circuits.organise.pages import address

pytestmark = pytest.mark.django_db


def typed(cycle, **changes):
    """What the browser would send: the station only, one time, and an old time emptied."""
    gare = Slot.objects.get(cycle_point__point__name="Gare")
    return {
        "name": cycle.name,
        "opens_at": f"{cycle.session.opens_at:%Y-%m-%dT%H:%M}",
        "closes_at": f"{cycle.session.closes_at:%Y-%m-%dT%H:%M}",
        "minimum_order": "12,50",
        "message": "Bonjour",
        "used0": "on",
        "times0": "2",
        "key0-0": "",
        "on0-0": f"{cycle.session.closes_at + timedelta(days=3):%Y-%m-%d}",
        "from0-0": "17:30",
        "to0-0": "19:30",
        "most0-0": "40",
        "key0-1": str(gare.public_id),
        **changes,
    }


def test_dates_and_times_are_saved_and_a_stale_page_is_not(page, cycle):
    here = address("cycle-dates", cycle.session.public_id)
    seen = page.get(here).context["seen"]
    sent = typed(cycle, seen=seen, name="Noël")

    assert page.post(here, sent).status_code == 302
    again = page.post(here, {**sent, "name": "Autre"})

    assert again.status_code == 422
    assert the_cycle(cycle.pk).name == "Noël"
    assert the_cycle(cycle.pk).minimum_order_cents == 1250
    slot = Slot.objects.get()
    assert (slot.capacity, slot.cycle_point.point.name) == (40, "Gare")


def test_adding_a_time_saves_nothing_and_keeps_what_was_typed(page, cycle):
    here = address("cycle-dates", cycle.session.public_id)

    shown = page.post(here, {"name": "Tapé", "times0": "1", "on0-0": "2026-12-01", "add": "0"})

    assert shown.status_code == 200
    assert len(shown.context["points"][0].times) == 2
    assert "Tapé" in shown.content.decode()
    assert the_cycle(cycle.pk).name == cycle.name


def test_a_stale_page_says_what_somebody_else_wrote(page, cycle):
    here = address("cycle-dates", cycle.session.public_id)
    seen = page.get(here).context["seen"]
    page.post(here, typed(cycle, seen=seen, name="Noël", message=""))

    refused = page.post(here, typed(cycle, seen=seen, name="Autre", message=""))

    errors = refused.context["form"].errors
    assert set(errors) == {"__all__", "name"}
    assert "Noël" in errors["name"][0]
    assert refused.context["form"]["name"].value() == "Autre"


@pytest.mark.parametrize(
    "wrong",
    [
        {"to0-0": "17:00"},
        {"on0-0": "2020-01-01"},
        {"from0-0": ""},
        {"most0-0": "1,5"},
        {"most0-0": "-1"},
    ],
)
def test_a_time_that_makes_no_sense_is_told_beside_it_and_nothing_is_saved(page, cycle, wrong):
    here = address("cycle-dates", cycle.session.public_id)

    refused = page.post(here, typed(cycle, name="Noël", **wrong))

    assert refused.status_code == 422
    assert [anchor for anchor, _says in refused.context["wrong"]] == ["on0-0"]
    assert refused.context["points"][0].times[0].wrong
    assert the_cycle(cycle.pk).name == cycle.name


def test_open_orders_keep_a_place_to_collect(page, cycle):
    here = address("cycle-dates", cycle.session.public_id)
    sent = typed(cycle)
    del sent["used0"]

    refused = page.post(here, sent)

    assert refused.status_code == 422
    assert refused.context["form"].errors["__all__"]
    assert Slot.objects.count() == 2

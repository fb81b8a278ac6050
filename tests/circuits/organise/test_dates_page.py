"""Dates, places and collection times of a cycle, on its page."""

from datetime import timedelta

import pytest

from halle.circuits.models import Slot
from halle.circuits.queries.cycles import the_cycle
from tests.circuits.organise.pages import address

pytestmark = pytest.mark.django_db


def test_dates_and_times_are_saved_and_a_stale_page_is_not(page, cycle, now):
    here = address("cycle-dates", cycle.session.public_id)
    seen = page.get(here).context["seen"]
    slots = {slot.cycle_point.point.name: slot for slot in Slot.objects.select_related()}
    collects = cycle.session.closes_at + timedelta(days=3)
    sent = {
        "seen": seen,
        "name": "Noël",
        "opens_at": f"{now:%Y-%m-%dT%H:%M}",
        "closes_at": f"{cycle.session.closes_at:%Y-%m-%dT%H:%M}",
        "minimum_order": "12,50",
        "message": "Bonjour",
        "used0": "on",
        "times0": "2",
        "key0-0": "",
        "on0-0": f"{collects:%Y-%m-%d}",
        "from0-0": "17:30",
        "to0-0": "19:30",
        "most0-0": "40",
        "key0-1": str(slots["Gare"].public_id),
    }

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

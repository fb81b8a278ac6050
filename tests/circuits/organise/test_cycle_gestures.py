"""What one does with a whole cycle, by its pages: plan, open, copy, repeat, call off."""

from datetime import timedelta

import pytest
from django.utils import timezone

from halle.circuits.founding import name_of_orders
from halle.circuits.models import CycleTemplate, OrderCycle
from halle.market.models import SaleSession
from tests.circuits.organise.pages import address

pytestmark = pytest.mark.django_db


def test_a_cycle_is_planned_opened_copied_repeated_and_called_off(page, hub, cycle, now):
    here = address("new-cycle", hub.party.public_id)
    form = page.get(here).context["form"]
    point = page.get(here).context["points"][0].times[0]
    sent = {
        "name": form.initial["name"],
        "opens_at": f"{form.initial['opens_at']:%Y-%m-%dT%H:%M}",
        "closes_at": f"{form.initial['closes_at']:%Y-%m-%dT%H:%M}",
        "used0": "on",
        "times0": "1",
        "on0-0": point.on,
        "from0-0": point.starts,
        "to0-0": point.ends,
    }

    page.post(here, sent)
    made = OrderCycle.objects.latest("pk")
    assert page.post(address("open-cycle", made.session.public_id)).status_code in {302, 409}
    assert SaleSession.objects.get(pk=made.pk).state == "planned"
    page.post(address("bring-products", made.session.public_id), {"all": "1"})
    page.post(address("open-cycle", made.session.public_id))
    assert SaleSession.objects.get(pk=made.pk).state == "open"

    copy = address("copy-cycle", made.session.public_id)
    form = page.get(copy).context["form"]
    page.post(copy, {"name": "Encore", "on": f"{form.initial['on']:%Y-%m-%d}"})
    assert OrderCycle.objects.latest("pk").name == "Encore"

    repeat = address("repeat-cycle", made.session.public_id)
    shown = page.get(repeat)
    assert len(shown.context["coming"]) == 5
    rhythm = {
        "name": "Jeudis",
        "rhythm": "2-weeks",
        "starts_on": f"{shown.context['form'].initial['starts_on']:%Y-%m-%d}",
        "opens_at_local": "09:00",
        "ahead": "2",
    }
    weeks = {one.on for one in shown.context["coming"]}
    looked = page.post(repeat, {**rhythm, "look": "1"})
    assert {one.on for one in looked.context["coming"]} != weeks
    assert not CycleTemplate.objects.exists()
    page.post(repeat, rhythm)
    template = CycleTemplate.objects.get()
    assert page.get(repeat).context["series"] == template
    assert template.cycles.filter(session__state="planned").count() == 2
    assert page.get(address("series", template.public_id)).status_code == 200
    page.post(address("series", template.public_id))
    assert CycleTemplate.objects.get().stopped_at is not None

    page.post(address("cancel-cycle", made.session.public_id))
    assert SaleSession.objects.get(pk=made.pk).state == "cancelled"


def test_a_copy_that_nobody_names_is_called_after_its_own_day(page, cycle):
    first_on = timezone.localdate(cycle.session.closes_at) + timedelta(days=1)
    OrderCycle.objects.filter(pk=cycle.pk).update(name=name_of_orders(first_on))
    here = address("copy-cycle", cycle.session.public_id)
    again_on = first_on + timedelta(days=14)

    assert page.get(here).context["form"].initial["name"] == ""
    page.post(here, {"name": "", "on": f"{again_on:%Y-%m-%d}"})

    assert OrderCycle.objects.latest("pk").name == name_of_orders(again_on)

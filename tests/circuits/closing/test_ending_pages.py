"""Orders are ended by their coordinator, knowing what it does, and reopened within the hour."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from halle.circuits.actions.hold_order import hold_order
from halle.circuits.models import CycleSupplier
from halle.kernel import clock
from halle.market.models import SaleSession
from tests.circuits.closing.scenes import ClosedScene
from tests.makers.circuits import slot_of
from tests.makers.identity import NOON, actor
from tests.makers.web import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(monkeypatch):
    """Orders of an open cycle; the pages believe it is noon."""
    monkeypatch.setattr(clock, "now", lambda: NOON)
    scene = ClosedScene()
    scene.order(scene.ana, {scene.carrots: 3, scene.trout: 1})
    scene.order(scene.ben, {scene.carrots: 4})
    return scene


def at(scene, name):
    return reverse(f"circuits:{name}", args=[scene.cycle.session.public_id])


def state_of(scene):
    return SaleSession.objects.get(pk=scene.cycle.pk).state


def test_the_page_says_what_closing_does_before_it_is_done(scene):
    CycleSupplier.objects.filter(supplier=scene.pond).update(minimum_cents=2_000)

    page = browser(scene.manager).get(at(scene, "close-cycle")).content.decode()

    assert "2 baskets, €22.75, become firm" in page
    assert "La Pisciculture is €14.75 below its minimum" in page
    assert "1 member is told" in page
    assert state_of(scene) == "open"


def test_closing_leads_to_the_harvest_and_closing_twice_is_closing_once(scene):
    team = browser(scene.manager)

    for _ in range(2):
        answer = team.post(at(scene, "close-cycle"), follow=True)
        assert answer.redirect_chain[-1][0] == at(scene, "cycle-harvest")
        assert "Orders are closed: 2 baskets, €22.75" in answer.content.decode()

    assert state_of(scene) == "closed"
    assert SaleSession.objects.get(pk=scene.cycle.pk).closings == 1


def test_somebody_who_is_just_ordering_is_waited_for(scene):
    hold_order(
        actor=actor(scene.ana),
        cycle_id=scene.cycle.pk,
        slot_id=slot_of(scene.cycle).pk,
        lines={scene.trout.pk: 1},
        pay_by="collection",
        at=NOON,
    )
    team = browser(scene.manager)

    before = team.get(at(scene, "close-cycle")).content.decode()
    after = team.post(at(scene, "close-cycle"), follow=True).content.decode()

    assert "1 person is just ordering" in before
    assert "Somebody is finishing theirs" in after
    assert state_of(scene) == "open"


def test_what_was_closed_is_reopened_within_the_hour(scene):
    team = browser(scene.manager)
    team.post(at(scene, "close-cycle"))
    until = timezone.localtime(NOON + timedelta(minutes=45)).strftime("%Y-%m-%dT%H:%M")

    shown = team.get(at(scene, "reopen-cycle")).content.decode()
    answer = team.post(at(scene, "reopen-cycle"), {"closes_at": until}, follow=True)

    assert "Take orders again?" in shown
    assert "Orders are open again until" in answer.content.decode()
    assert state_of(scene) == "open"


def test_why_orders_stay_closed_is_said_instead_of_a_form(scene, monkeypatch):
    team = browser(scene.manager)
    assert "These orders are not closed." in team.get(at(scene, "reopen-cycle")).content.decode()
    team.post(at(scene, "close-cycle"))
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(minutes=61))

    page = team.get(at(scene, "reopen-cycle")).content.decode()
    refused = team.post(at(scene, "reopen-cycle"), {"closes_at": "2026-11-24T15:00"})

    assert "that hour is over" in page
    assert refused.status_code == 422
    assert state_of(scene) == "closed"


def test_a_closing_hour_that_makes_no_sense_is_said_beside_its_field(scene):
    team = browser(scene.manager)
    team.post(at(scene, "close-cycle"))

    for hour in ("", "yesterday", "2020-01-01T10:00"):
        answer = team.post(at(scene, "reopen-cycle"), {"closes_at": hour})
        assert answer.status_code == 422
        assert "id_closes_at_error" in answer.content.decode()
    assert state_of(scene) == "closed"

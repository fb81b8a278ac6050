"""The pages of those who organise open for them, and keep strangers out."""

from datetime import timedelta

import pytest
from django.urls import reverse

from halle.circuits.models import Relationship
from halle.kernel import clock
from tests.circuits.organise.pages import address
from tests.makers.circuits import make_cycle, make_hub
from tests.makers.identity import make_person

pytestmark = pytest.mark.django_db
TABS = [
    "cycle-dates",
    "cycle-products",
    "cycle-fees",
    "cycle-orders",
    "cycle-journal",
    "bring-products",
    "cancel-cycle",
    "copy-cycle",
    "repeat-cycle",
    "share-cycle",
    "poster",
]
HUB_PAGES = ["hub", "new-cycle", "house-rules", "new-point", "fees", "partners"]


@pytest.mark.parametrize("name", TABS)
def test_every_tab_opens_for_its_organisers_alone(page, client, cycle, name):
    here = address(name, cycle.session.public_id)

    assert page.get(here).status_code == 200
    page.logout()
    assert page.get(here).status_code == 302
    stranger = make_person()
    page.force_login(stranger.account)
    assert page.get(here).status_code == 403


@pytest.mark.parametrize("name", HUB_PAGES)
def test_every_page_of_a_hub_opens_for_its_organisers_alone(page, hub, cycle, name):
    here = address(name, hub.party.public_id)

    assert page.get(here).status_code == 200
    stranger = make_person()
    page.force_login(stranger.account)
    assert page.get(here).status_code == 403


def test_a_producer_finds_the_agreements_to_answer_from_the_desk(page, ana, farm):
    other = make_hub("La Tour")
    Relationship.objects.create(
        producer=farm, hub=other, permission="add_to_cycles", asked_at=clock.now()
    )

    shown = page.get(reverse("circuits:organise"))

    assert [(one.name, one.hubs) for one in shown.context["asked"]] == [("Les Auberts", 1)]
    assert address("partners", farm.party.public_id) in shown.content.decode()


def test_past_orders_are_shown_a_page_at_a_time(page, hub, now):
    made = [
        make_cycle(
            hub,
            state="closed",
            opens_at=now - timedelta(days=days + 9),
            closes_at=now - timedelta(days=days + 1),
        )
        for days in range(13)
    ]
    here = address("hub", hub.party.public_id)

    first, second = page.get(here), page.get(here + "?page=2")

    assert len(first.context["past"]) == 12
    assert [row.name for row in second.context["past"]] == [made[-1].name]


def test_the_desk_lists_what_is_going_on(page, cycle):
    shown = page.get(reverse("circuits:organise")).content.decode()

    assert "Le Panier" in shown
    assert cycle.name in shown

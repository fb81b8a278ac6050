"""House rules, points and agreements of a hub, on their pages."""

import pytest
from django.urls import reverse

from halle.circuits.models import Hub, Point, Relationship
from tests.circuits.organise.pages import address
from tests.makers.market import make_seller

pytestmark = pytest.mark.django_db


def test_points_and_house_rules_are_changed_on_their_pages(page, hub, cycle):
    make = address("new-point", hub.party.public_id)
    values = {"name": "Halle", "kind": "square", "commune": "crest"}

    page.post(make, values)
    point = Point.objects.latest("pk")
    assert point.place.commune.name == "Crest"
    assert page.post(make, {**values, "commune": "nowhere"}).context["form"].errors["commune"]
    page.post(address("edit-point", point.public_id), {**values, "name": "La halle"})
    page.post(address("drop-point", point.public_id))
    point.refresh_from_db()
    assert (point.name, point.closed_at is None) == ("La halle", False)

    rules = address("house-rules", hub.party.public_id)
    page.post(rules, {"about": "Nous", "takes_cash": "on", "minimum_order_cents": "15"})
    now = Hub.objects.get(pk=hub.pk)
    assert (now.about, now.minimum_order_cents, now.takes_credit) == ("Nous", 1500, False)
    assert "takes_cash" in page.post(rules, {"about": "Nous"}).context["form"].errors


def test_agreements_are_asked_and_answered_on_their_page(page, hub, farm, ana):
    other = make_seller("Verger")
    here = address("partners", hub.party.public_id)

    page.post(here, {"partner": f"producer-{other.pk}", "permission": "add_to_cycles"})
    asked = Relationship.objects.get(producer=other)
    assert asked.state == "asked"
    decide = reverse("circuits:decide-permission", args=[asked.public_id, "accepter"])
    assert page.post(decide).status_code == 403
    granted = Relationship.objects.get(producer=farm)
    end = reverse("circuits:decide-permission", args=[granted.public_id, "terminer"])
    page.post(end, {"for": str(hub.party.public_id)})
    granted.refresh_from_db()
    assert granted.state == "ended"
    nowhere = reverse("circuits:decide-permission", args=[granted.public_id, "autre"])
    assert page.post(nowhere).status_code == 404


def test_a_farm_that_is_not_here_is_welcomed_and_its_catalogue_opens(page, hub):
    here = address("partners", hub.party.public_id)

    answer = page.post(here, {"welcome": "1", "new-name": "Les Buis", "new-email": ""})

    farm = Relationship.objects.get(hub=hub).producer
    assert farm.party.name == "Les Buis"
    assert answer.url == reverse("market:catalogue", args=[farm.party.public_id])
    assert page.get(answer.url).status_code == 200


def test_a_farm_without_a_name_is_not_welcomed(page, hub):
    here = address("partners", hub.party.public_id)

    refused = page.post(here, {"welcome": "1", "new-name": " ", "new-email": "nowhere"})

    assert set(refused.context["newcomer"].errors) == {"name", "email"}
    assert not refused.context["form"].errors
    assert not Relationship.objects.exists()


def test_every_house_rule_stands_in_one_group_of_its_page(page, hub):
    form = page.get(address("house-rules", hub.party.public_id)).context["form"]

    shown = [field.name for _title, fields in form.groups() for field in fields]

    assert sorted(shown) == sorted(form.fields)

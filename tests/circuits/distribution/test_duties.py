"""A farm reads on its day what is to be harvested, and nobody else does."""

from datetime import timedelta

import pytest

from halle.circuits.queries.duties import duties_of
from halle.circuits.queries.today import tasks_of
from halle.identity.models import Role
from halle.market.models import Order
from tests.circuits.distribution.day import DAY, make_day
from tests.makers.identity import NOON, make_person, make_role

pytestmark = pytest.mark.django_db
EVE = DAY - timedelta(hours=6)


def test_a_farm_reads_what_to_harvest_once_for_each_hub_and_cycle():
    day = make_day(members=3)
    helper, farm = make_person(), day.offers[0].seller.party.public_id
    make_role(helper, day.offers[0].seller.party, Role.Kind.VOLUNTEER)

    for person in (day.producer, helper):
        (duty,) = duties_of(person.pk, EVE)
        assert "Le Panier" in duty.title
        assert duty.text == f"Les Auberts, {day.cycle.name}"
        assert duty.url == f"/manger/recolte/{day.cycle.session.public_id}/{farm}/"
        assert duty in tasks_of(person.pk, EVE)


def test_nothing_is_to_be_harvested_before_closing_after_the_day_or_without_an_order():
    day = make_day(closed=False)
    assert duties_of(day.producer.pk, EVE) == []

    day = make_day()
    assert duties_of(day.producer.pk, DAY + timedelta(hours=3)) == []
    assert duties_of(day.producer.pk, DAY - timedelta(days=9)) == []
    Order.objects.update(state="cancelled")
    assert duties_of(day.producer.pk, EVE) == []


def test_others_have_no_harvest():
    day = make_day()
    former = make_person()
    make_role(former, day.offers[0].seller.party, ended_at=NOON)

    for person in (former, make_person(), day.members[0], day.manager, day.volunteer):
        assert duties_of(person.pk, EVE) == []

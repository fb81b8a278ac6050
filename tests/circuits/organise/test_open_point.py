"""A place to collect baskets opens."""

import pytest

from halle.circuits.actions.open_point import open_point
from halle.circuits.models import Point
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, Invalid
from halle.territory.models import Place
from halle.territory.rules.addresses import Address
from tests.circuits.organise.people import outsiders_of
from tests.makers.circuits import make_hub, make_place
from tests.makers.identity import NOON, actor, make_person

pytestmark = pytest.mark.django_db


def test_a_manager_opens_a_point_in_a_commune():
    ana = make_person()
    hub, commune = make_hub(manager=ana), make_place().commune

    made = open_point(
        actor=actor(ana),
        hub_id=hub.pk,
        name="Préau de l’école",
        kind="school",
        address=Address(commune.pk, "1 rue des Écoles", 44.7, 5.0),
        opening="Le jeudi de 17 h 30 à 19 h 30",
        at=NOON,
    )

    point = Point.objects.select_related("place").get(pk=made.id)
    assert (point.name, point.kind, point.hub_id) == ("Préau de l’école", "school", hub.pk)
    assert (point.place.street, point.place.latitude) == ("1 rue des Écoles", 44.7)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": "castle"}, "kind"),
        ({"address": None}, "commune"),
        ({"address": Address(0)}, "commune"),
        ({"latitude": 91.0, "longitude": 0.0}, "latitude"),
        ({"latitude": 44.0}, "latitude"),
        ({"street": "x" * 201}, "street"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(wrong, field):
    wrong = dict(wrong)
    ana = make_person()
    hub, commune = make_hub(manager=ana), make_place().commune
    places = Place.objects.count()
    where = {name: wrong.pop(name) for name in ("latitude", "longitude", "street") if name in wrong}
    values = {"name": "Préau", "address": Address(commune.pk, **where), **wrong}

    with pytest.raises(Invalid) as told:
        open_point(actor=actor(ana), hub_id=hub.pk, at=NOON, **values)

    assert told.value.field == field
    assert (Point.objects.count(), Place.objects.count()) == (0, places)


def test_outsiders_open_nothing():
    hub, place = make_hub(), make_place()

    for who, outsider in outsiders_of(hub).items():
        with pytest.raises(HalleError):
            open_point(actor=outsider, hub_id=hub.pk, name=who, place_id=place.pk, at=NOON)

    assert not Point.objects.exists()


def test_a_program_of_the_hub_may():
    hub, place = make_hub(), make_place()
    token = Actor.token(hub.pk, frozenset({"write"}))

    open_point(actor=token, hub_id=hub.pk, name="Gare", place_id=place.pk, at=NOON)

    assert Point.objects.get().place == place

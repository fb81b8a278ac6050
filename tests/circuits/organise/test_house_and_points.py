"""House rules and collection points change, or say why not."""

from datetime import timedelta

import pytest

from halle.circuits.actions.close_point import close_point
from halle.circuits.actions.edit_hub import edit_hub
from halle.circuits.actions.edit_point import edit_point
from halle.circuits.models import Hub, Point
from halle.circuits.queries.hubs import rules_of
from halle.circuits.rules.terms import HouseRules
from halle.kernel.errors import HalleError, NotFound
from halle.territory.models import Place
from halle.territory.rules.addresses import Address
from tests.makers.circuits import make_cycle, make_hub, make_point
from tests.makers.identity import NOON, actor, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def hub(ana):
    return make_hub(manager=ana)


def test_the_house_rules_are_kept_as_a_whole(ana, hub):
    rules = HouseRules(
        about="Des voisins",
        allows_guests=False,
        minimum_order_cents=1500,
        takes_transfer=True,
        iban="FR76 3000 6000 0112 3456 7890 189",
        bic="agrifrpp",
    )

    kept = edit_hub(actor=actor(ana), hub_id=hub.pk, rules=rules, at=NOON)

    assert kept == rules_of(Hub.objects.get(pk=hub.pk))
    assert (kept.iban, kept.bic) == ("FR7630006000011234567890189", "AGRIFRPP")
    assert (kept.about, kept.allows_guests, kept.minimum_order_cents) == (
        "Des voisins",
        False,
        1500,
    )


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        (HouseRules(minimum_order_cents=-1), "minimum_order_cents"),
        (HouseRules(iban="FR76 3000 6000 0112 3456 7890 188"), "iban"),
        (HouseRules(bic="no"), "bic"),
        (HouseRules(takes_transfer=True), "iban"),
        (HouseRules(takes_cash=False, takes_cheque=False, takes_credit=False), "takes_cash"),
    ],
)
def test_house_rules_that_cannot_hold_are_refused(ana, hub, rules, field):
    before = rules_of(hub)

    with pytest.raises(HalleError) as told:
        edit_hub(actor=actor(ana), hub_id=hub.pk, rules=rules, at=NOON)

    assert told.value.field == field
    assert rules_of(Hub.objects.get(pk=hub.pk)) == before


def test_a_point_says_something_else_without_moving(ana, hub):
    point = make_point(hub, "Préau")
    places = Place.objects.count()

    edit_point(
        actor=actor(ana),
        point_id=point.pk,
        name="Le préau",
        kind="school",
        opening="jeudi",
        at=NOON,
    )

    point.refresh_from_db()
    assert (point.name, point.kind, point.opening) == ("Le préau", "school", "jeudi")
    assert Place.objects.count() == places


def test_a_point_moves_to_another_address(ana, hub):
    point = make_point(hub, "Préau")
    there = Address(point.place.commune_id, "2 place de la Gare", 44.73, 5.01)

    edit_point(
        actor=actor(ana), point_id=point.pk, name="Gare", kind="station", address=there, at=NOON
    )

    point.refresh_from_db()
    assert (point.place.street, point.place.latitude) == ("2 place de la Gare", 44.73)


@pytest.mark.parametrize(("wrong", "field"), [({"name": " "}, "name"), ({"kind": "x"}, "kind")])
def test_a_point_refuses_what_makes_no_sense(ana, hub, wrong, field):
    point = make_point(hub, "Préau")

    with pytest.raises(HalleError) as told:
        edit_point(
            actor=actor(ana), point_id=point.pk, **{"name": "N", "kind": "shop", **wrong}, at=NOON
        )

    point.refresh_from_db()
    assert (told.value.field, point.name, point.kind) == (field, "Préau", "other")


def test_a_point_closes_once_nobody_collects_there(ana, hub):
    cycle = make_cycle(hub)
    point = cycle.points.get().point

    with pytest.raises(HalleError) as told:
        close_point(actor=actor(ana), point_id=point.pk, at=NOON)
    assert (told.value.code, cycle.name in str(told.value)) == ("point-in-use", True)
    assert Point.objects.get(pk=point.pk).closed_at is None

    cycle.session.state, cycle.session.closed_at = "closed", NOON
    cycle.session.save()
    first = close_point(actor=actor(ana), point_id=point.pk, at=NOON)
    again = close_point(actor=actor(ana), point_id=point.pk, at=NOON + timedelta(days=1))
    assert first == again == Point.objects.get(pk=point.pk).closed_at


def test_what_is_not_there_is_not_found(ana):
    with pytest.raises(NotFound):
        edit_point(actor=actor(ana), point_id=0, name="x", kind="shop", at=NOON)
    with pytest.raises(NotFound):
        close_point(actor=actor(ana), point_id=0, at=NOON)

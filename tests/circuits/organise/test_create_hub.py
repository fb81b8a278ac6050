"""Anyone signed in may bring farms and neighbours together."""

import pytest

from halle.circuits.actions.create_hub import create_hub
from halle.circuits.models import Hub
from halle.identity.models import Party, Role
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, SignInNeeded
from tests.makers.identity import NOON, actor, make_organisation, make_person

pytestmark = pytest.mark.django_db


def test_whoever_founds_a_hub_becomes_its_manager():
    ana = make_person("Ana")

    hub = create_hub(actor=actor(ana), name=" Le  Panier ", at=NOON)

    assert Hub.objects.get(pk=hub.id).party.name == "Le Panier"
    assert Role.objects.get(organisation=hub.id).person == ana


def test_a_farm_becomes_a_hub_once():
    ana = make_person("Ana")
    farm = make_organisation("Ferme", manager=ana)

    for _ in range(2):
        hub = create_hub(actor=actor(ana, farm), organisation_id=farm.pk, at=NOON)

    assert (hub.id, hub.public_id) == (farm.pk, farm.public_id)
    assert Hub.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "refusal"), [("", Invalid), ("  ", Invalid), ("a" * 121, Invalid)]
)
def test_a_hub_needs_a_name(name, refusal):
    ana = make_person("Ana")

    with pytest.raises(refusal) as told:
        create_hub(actor=actor(ana), name=name, at=NOON)

    assert told.value.field == "name"
    assert Party.objects.count() == 1


def test_nobody_founds_nothing_and_a_stranger_takes_no_farm():
    farm = make_organisation("Ferme")

    with pytest.raises(SignInNeeded):
        create_hub(actor=Actor.nobody(), name="Panier", at=NOON)
    with pytest.raises(NotAllowed):
        create_hub(actor=actor(make_person()), organisation_id=farm.pk, at=NOON)

    assert not Hub.objects.exists()

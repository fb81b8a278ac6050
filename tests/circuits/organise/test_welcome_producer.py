"""A farm that is not here yet is given its place by a hub."""

import pytest

from halle.circuits.actions.welcome_producer import welcome_producer
from halle.circuits.models import Relationship
from halle.circuits.rules.founding import Grower
from halle.identity.models import Invitation, Party
from halle.kernel.errors import HalleError, Invalid
from halle.market.models import Seller
from tests.circuits.organise.people import outsiders_of
from tests.makers.circuits import make_hub
from tests.makers.identity import NOON, actor, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def hub(ana):
    return make_hub("Le Panier", manager=ana)


def welcome(who, hub, **grower):
    told = Grower(**{"name": "Les Auberts", "email": "ferme@example.org", **grower})
    return welcome_producer(actor=who, hub_id=hub.pk, grower=told, at=NOON)


def test_a_welcomed_farm_sells_through_the_hub_and_its_people_are_invited(ana, hub):
    made = welcome(actor(ana), hub)

    assert Seller.objects.get().party.public_id == made.public_id
    agreement = Relationship.objects.get()
    assert (agreement.producer_id, agreement.hub, agreement.state) == (made.id, hub, "granted")
    invited = Invitation.objects.get()
    assert (invited.organisation_id, invited.email) == (made.id, "ferme@example.org")
    assert invited.kind == "manager"


def test_without_an_address_nobody_is_written_to(ana, hub):
    welcome(actor(ana), hub, email="")

    assert Relationship.objects.get().state == "granted"
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("wrong", [{"name": " "}, {"email": "nowhere"}])
def test_a_farm_without_a_name_or_with_a_wrong_address_changes_nothing(ana, hub, wrong):
    parties = Party.objects.count()

    with pytest.raises(Invalid):
        welcome(actor(ana), hub, **wrong)

    assert Party.objects.count() == parties
    assert not Relationship.objects.exists()


def test_nobody_else_welcomes_a_farm_in_the_name_of_a_hub(hub):
    outsiders = outsiders_of(hub)
    parties = Party.objects.count()

    for who in outsiders.values():
        with pytest.raises(HalleError):
            welcome(who, hub)

    assert Party.objects.count() == parties
    assert not Relationship.objects.exists()

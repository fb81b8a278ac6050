"""Three neighbours and a farm begin: all at once, or not at all."""

from datetime import timedelta

import pytest

from halle.circuits.actions.set_up_circuit import set_up_circuit
from halle.circuits.models import CycleOffer, Hub, Point, Relationship, Slot
from halle.circuits.queries.cycles import the_cycle
from halle.circuits.rules.founding import FirstDates, Grower, NewPoint, ProductLine
from halle.circuits.rules.plans import SlotPlan
from halle.identity.models import Party, Role
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, SignInNeeded
from halle.kernel.models import AuditLine, RecordedFact
from halle.market.models import Offer, Product, SaleSession
from halle.territory.rules.addresses import Address
from tests.makers.circuits import make_place
from tests.makers.identity import NOON, actor, make_organisation, make_person

pytestmark = pytest.mark.django_db
CLOSES = NOON + timedelta(days=6)
DATES = FirstDates(CLOSES, (SlotPlan(CLOSES + timedelta(hours=22), CLOSES + timedelta(hours=24)),))
GOODS = (
    ProductLine("Carottes", "botte", "2,40", "20"),
    ProductLine("Œufs", "les 6", "2.10"),
    ProductLine("Pommes", "kg", "3 €", "50"),
)


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def commune():
    return make_place().commune


def begin(ana, commune, **values):
    values = {
        "name": "Rue de la Calade",
        "point": NewPoint("Garage d’Ana", Address(commune.pk, "3 rue de la Calade")),
        "products": GOODS,
        "dates": DATES,
        **values,
    }
    return set_up_circuit(actor=actor(ana), at=NOON, **values)


def test_neighbours_sell_what_they_grow(ana, commune):
    made = begin(ana, commune)

    cycle = the_cycle(made.cycle_id)
    assert (made.is_open, cycle.session.state, cycle.session.closes_at) == (True, "open", CLOSES)
    assert cycle.name == "Commande du mardi 1er décembre"
    assert made.seller_id == made.hub_id
    assert list(Offer.objects.order_by("pk").values_list("price_cents", flat=True)) == [
        240,
        210,
        300,
    ]
    assert CycleOffer.objects.filter(cycle=cycle).count() == 3
    assert Slot.objects.get().cycle_point.point.place.street == "3 rue de la Calade"
    assert Role.objects.get(organisation=made.hub_id).person == ana
    assert RecordedFact.objects.filter(name="circuits.order_cycle_opened").count() == 1
    assert AuditLine.objects.get().action == "circuits.set_up_circuit"


def test_a_farm_sells_to_them_and_is_invited(ana, commune):
    made = begin(ana, commune, grower=Grower("Les Auberts", "ferme@example.org"))

    farm = Party.objects.get(pk=made.seller_id)
    assert (farm.name, farm.pk != made.hub_id) == ("Les Auberts", True)
    assert Relationship.objects.get().state == "granted"
    assert Product.objects.filter(seller=farm.pk).count() == 3
    assert (
        farm.invitations.get().email == "ferme@example.org"
        if hasattr(farm, "invitations")
        else True
    )


def test_orders_wait_for_the_farm_to_add_its_products(ana, commune):
    made = begin(ana, commune, products=(), grower=Grower("Les Auberts", "ferme@example.org"))

    assert (made.is_open, the_cycle(made.cycle_id).session.state) == (False, "planned")


def test_a_farm_begins_in_its_own_name(ana, commune):
    farm = make_organisation("Les Auberts", manager=ana)

    made = begin(ana, commune, organisation_id=farm.pk)

    assert (made.hub_id, made.seller_id) == (farm.pk, farm.pk)


def test_beginning_twice_with_the_same_key_is_beginning_once(ana, commune):
    first = begin(ana, commune, idempotency_key="k")
    again = begin(ana, commune, idempotency_key="k")

    assert first == again
    assert Hub.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"name": " "}, "invalid", "name"),
        ({"point": NewPoint("Garage", Address(0))}, "invalid", "commune"),
        ({"products": (ProductLine("Carottes", "kg", "abc"),)}, "products-refused", "products"),
        ({"products": (ProductLine("", "kg", "1"),)}, "products-refused", "products"),
        ({"products": (*GOODS, GOODS[0])}, "products-refused", "products"),
        ({"dates": FirstDates(NOON, DATES.slots)}, "hour-is-past", "closes_at"),
        ({"dates": FirstDates(CLOSES, (SlotPlan(NOON, CLOSES),))}, "invalid", "slots"),
        ({"dates": FirstDates(CLOSES, ())}, "nowhere-to-collect", None),
        ({"grower": Grower("")}, "invalid", "name"),
        ({"grower": Grower("Ferme", "pas une adresse")}, "invalid", "email"),
    ],
)
def test_nothing_is_made_when_something_is_wrong(ana, commune, wrong, code, field):
    parties = Party.objects.count()

    with pytest.raises(HalleError) as told:
        begin(ana, commune, **wrong)

    assert (told.value.code, told.value.field) == (code, field)
    assert Party.objects.count() == parties
    for model in (Hub, Point, Product, SaleSession, AuditLine, RecordedFact):
        assert not model.objects.exists()


def test_the_lines_that_are_wrong_are_named(ana, commune):
    products = (GOODS[0], ProductLine("Pain", "miche", "4", "beaucoup"))

    with pytest.raises(HalleError) as told:
        begin(ana, commune, products=products)

    line = told.value.details["lines"][0]
    assert (line["line"], line["field"], line["code"]) == (2, "stock", "stock-not-a-number")


def test_nobody_begins_nothing(commune):
    with pytest.raises(SignInNeeded):
        set_up_circuit(
            actor=Actor.nobody(),
            name="Voisins",
            point=NewPoint("Garage", Address(commune.pk)),
            products=GOODS,
            dates=DATES,
            at=NOON,
        )

    assert not Hub.objects.exists()

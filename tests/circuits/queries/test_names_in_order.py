"""Lists that people read are in alphabetical order: accents and capitals move nothing."""

import pytest

from halle.circuits.queries.cycles import the_cycle
from halle.circuits.queries.harvest import farms_of, harvest_of
from halle.circuits.queries.lines_to_correct import lines_of_basket
from halle.circuits.queries.members import members_with_credit
from halle.circuits.queries.orders import order_shown
from halle.circuits.queries.packing import baskets_to_pack, products_to_pack
from halle.circuits.queries.points import open_points_of
from halle.market.models import Order
from tests.makers.circuits import make_cycle, make_hub, make_point
from tests.makers.identity import make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer, make_seller
from tests.makers.orders import order

pytestmark = pytest.mark.django_db

NAMES = ["Ail", "blettes", "Céleri", "Échalotes", "endives", "Épinards", "Fenouil", "œillets"]


def shuffled():
    """The same names in an order that is none."""
    return [NAMES[place] for place in (5, 7, 0, 3, 6, 1, 4, 2)]


def test_products_of_a_farm_stand_in_their_order_wherever_they_are_read():
    farm = make_seller()
    offers = [make_offer(farm, name=name) for name in shuffled()]
    cycle = make_cycle(offers=offers)
    placed = order(cycle, dict.fromkeys(offers, 1))
    Order.objects.update(state="confirmed")

    sheet = harvest_of(the_cycle(cycle.pk), farm.party)
    (crate,) = baskets_to_pack(cycle.pk, [placed.number])

    assert [crop.name for crop in sheet.crops] == NAMES
    assert [line.product for line in crate.lines] == NAMES
    assert [one.product for one in products_to_pack(cycle.pk, None)] == NAMES
    assert [line.name for line in lines_of_basket(placed.order_id)] == NAMES
    assert [line.name for line in order_shown(placed.order_id).lines] == NAMES


def test_farms_points_and_members_do_too():
    hub = make_hub()
    offers = [make_offer(make_seller(name)) for name in shuffled()]
    cycle = make_cycle(hub, offers=offers)
    order(cycle, dict.fromkeys(offers, 1))
    Order.objects.update(state="confirmed")
    for name in shuffled():
        give_credit(hub.party, make_person(name, email=f"{ord(name[0])}{len(name)}@example.org"), 5)
        make_point(hub, name)

    assert [farm.name for farm in farms_of(cycle.pk)] == NAMES
    assert [row[2] for row in members_with_credit(hub.pk)] == NAMES
    assert [point.name for point in open_points_of(hub.pk) if point.name in NAMES] == NAMES

"""What each farm picks: so many, and how many go where; read by the farm and the hub alone."""

import pytest
from django.urls import reverse

from halle.circuits.models import CyclePoint, Hub
from halle.circuits.queries.cycles import the_cycle
from halle.circuits.queries.harvest import (
    farm_in,
    farms_of,
    harvest_of,
    harvests_for,
    harvests_of,
    is_provisional,
)
from halle.identity.models import Party, Role
from halle.kernel.errors import NotFound
from halle.market.models import Variant
from tests.circuits.closing.scenes import ClosedScene
from tests.makers.circuits import make_cycle, make_hub, make_point, slot_of
from tests.makers.identity import NOON, make_person, make_role
from tests.makers.market import make_offer, make_seller
from tests.makers.orders import order
from tests.makers.web import browser


def sheet_of(scene: ClosedScene, farm: Party) -> str:
    return reverse("circuits:harvest-sheet", args=[scene.cycle.session.public_id, farm.public_id])


def test_a_sheet_adds_up_what_was_ordered_and_what_it_brings_in(firm):
    sheet = harvest_of(the_cycle(firm.cycle.pk), firm.farm.party)

    (bunches,) = sheet.crops
    assert (bunches.ordered, bunches.came, bunches.baskets) == (7, 7, 2)
    assert sheet.goods_cents == bunches.goods_cents == 7 * 250
    assert sheet.baskets == 2
    assert not sheet.is_short


def test_a_sheet_says_how_many_go_to_each_point(db):
    hub, farm = make_hub(), make_seller()
    offer, other = make_offer(farm, name="Ail", stock=None), make_offer(farm, name="Blette")
    cycle = make_cycle(
        hub, offers=[offer, other], points=[make_point(hub, "Gare"), make_point(hub, "Préau")]
    )
    gare, preau = CyclePoint.objects.filter(cycle=cycle).order_by("point__name")
    order(cycle, {offer: 2}, slot=gare.slots.get())
    order(cycle, {offer: 3, other: 1}, slot=preau.slots.get())
    order(cycle, {offer: 4}, slot=preau.slots.get())

    sheet = harvest_of(the_cycle(cycle.pk), farm.party)

    assert [place.name for place in sheet.places] == ["Gare", "Préau"]
    assert [(crop.name, crop.came, crop.by_place) for crop in sheet.crops] == [
        ("Ail", 9, (2, 7)),
        ("Blette", 1, (0, 1)),
    ]
    assert sheet.crops[0].grams == 9000
    assert sum(sum(crop.by_place) for crop in sheet.crops) == 10


def test_what_was_corrected_is_on_the_sheet_beside_what_was_ordered(firm):
    firm.came(firm.carrots, 5)
    firm.correct(firm.anas, firm.trout, grams=720)

    (bunches,) = harvest_of(the_cycle(firm.cycle.pk), firm.farm.party).crops
    (trout,) = harvest_of(the_cycle(firm.cycle.pk), firm.pond.party).crops

    assert (bunches.ordered, bunches.came, bunches.is_short) == (7, 5, True)
    assert (trout.came, trout.grams, trout.is_short) == (2, 720, False)
    assert [row.short for row in farms_of(firm.cycle.pk)] == [0, 1]


def test_an_open_cycle_has_a_provisional_sheet(db):
    offer = make_offer()
    cycle = make_cycle(offers=[offer])
    order(cycle, {offer: 2})

    assert is_provisional(the_cycle(cycle.pk))
    assert harvest_of(the_cycle(cycle.pk), offer.seller.party).crops[0].came == 2


def test_a_farm_that_brings_nothing_has_no_sheet(firm):
    other = make_seller()

    with pytest.raises(NotFound):
        farm_in(firm.cycle, other.party.public_id)
    assert farm_in(firm.cycle, firm.farm.party.public_id) == firm.farm.party


def test_the_farm_and_the_hub_read_a_sheet_and_nobody_else_learns_of_it(firm):
    helper, former, volunteer = make_person(), make_person(), make_person()
    make_role(helper, firm.farm.party, Role.Kind.VOLUNTEER)
    make_role(former, firm.farm.party, ended_at=NOON)
    make_role(volunteer, firm.hub, Role.Kind.VOLUNTEER)
    here = sheet_of(firm, firm.farm.party)

    for person in (firm.farmer, helper, firm.manager, volunteer):
        assert browser(person).get(here).status_code == 200
    for person in (firm.fisher, firm.ana, former, make_person()):
        assert browser(person).get(here).status_code == 404
    assert browser().get(here).status_code == 302


def test_no_sheet_says_who_ordered(firm):
    Hub.objects.update(shows_names_to_producers=True)

    page = browser(firm.farmer).get(sheet_of(firm, firm.farm.party)).content.decode()

    assert "Ana" not in page
    assert "Ben" not in page


def test_a_farm_finds_its_harvests_in_a_list(firm):
    (row,) = harvests_for([firm.farm.pk])
    assert (row.farm, row.products, row.goods_cents) == ("Les Auberts", 1, 1750)

    page = browser(firm.farmer).get(reverse("circuits:harvests")).content.decode()
    assert sheet_of(firm, firm.farm.party) in page
    assert sheet_of(firm, firm.pond.party) not in page
    assert (
        "Begin a catalogue" in browser(firm.ana).get(reverse("circuits:harvests")).content.decode()
    )


def test_the_hub_sees_every_farm_and_prints_all_sheets(firm):
    address = [firm.cycle.session.public_id]
    team, farmer = browser(firm.manager), browser(firm.farmer)

    listed = team.get(reverse("circuits:cycle-harvest", args=address)).content.decode()
    printed = team.get(reverse("circuits:all-sheets", args=address)).content.decode()

    for name in ("Les Auberts", "La Pisciculture"):
        assert name in listed
        assert name in printed
    assert printed.count("<article") == 2
    for name in ("cycle-harvest", "all-sheets"):
        assert farmer.get(reverse(f"circuits:{name}", args=address)).status_code == 404


def test_what_is_to_be_weighed_says_so(firm):
    Variant.objects.filter(offers=firm.trout).update(priced_by_weight=True)

    assert "to weigh" in browser(firm.fisher).get(sheet_of(firm, firm.pond.party)).content.decode()


def test_a_sheet_costs_the_same_queries_however_much_was_ordered(same_queries_at_one_and_many):
    cycle, farm = make_cycle(), make_seller()

    def one_more() -> None:
        offer = make_offer(farm)
        cycle.offers.create(offer=offer)
        order(cycle, {offer: 1}, slot=slot_of(cycle))

    same_queries_at_one_and_many(lambda: harvest_of(cycle, farm.party), one_more)
    same_queries_at_one_and_many(lambda: harvests_of(cycle), one_more, many=5)

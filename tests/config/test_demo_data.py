"""The living territory is believable, consistent, and the same on every machine."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from halle.config.demo.communes import COMMUNE_BY_INSEE_CODE, COMMUNES, CREST, kilometres_between
from halle.config.demo.farms import FARM_BY_KEY, FARMS, LABELS
from halle.config.demo.firms import NETWORK_KEY, TRADER_BY_KEY
from halle.config.demo.hubs import HUB_BY_KEY, HUBS
from halle.config.demo.people import PERSONA_BY_KEY, PERSONAS, invent_people
from halle.config.demo.points import POINTS, points_of
from halle.config.demo.products import (
    CATEGORIES,
    CATEGORY_BY_KEY,
    PRODUCTS,
)
from halle.config.demo.rhythm import (
    CATEGORY_WEIGHTS,
    COLLECTION_WEIGHTS,
    DEMAND_BY_MONTH_PERMILLE,
    LINES_PER_BASKET,
    LIVE_CYCLES,
    PAY_BY_WEIGHTS,
    QUANTITY_PER_LINE,
    RHYTHMS,
)
from halle.config.demo.scale import supply

ROOT = Path(__file__).resolve().parents[2]


def shared_data() -> Path:
    """The folder of official lists beside the repository, or where it would be."""
    places = [above / "shared" / "data" for above in ROOT.parents]
    return next((place for place in places if place.is_dir()), places[0])


def repeated(values: Iterator[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_there_is_as_much_as_the_living_territory_promises() -> None:
    assert len(COMMUNES) >= 45
    assert len(FARMS) >= 25
    assert len(PRODUCTS) >= 400
    assert len(CATEGORIES) >= 10
    assert len(POINTS) >= 6
    assert len({point.kind for point in POINTS}) >= 6


def test_nothing_has_the_name_of_another() -> None:
    assert repeated(commune.insee_code for commune in COMMUNES) == []
    assert repeated(commune.name for commune in COMMUNES) == []
    assert repeated(farm.name for farm in FARMS) == []
    assert repeated(product.key for product in PRODUCTS) == []
    assert repeated(f"{product.farm}|{product.name.lower()}" for product in PRODUCTS) == []
    assert repeated(point.key for point in POINTS) == []
    assert repeated(party.key for party in (*HUBS, *FARMS)) == ["chantegrenouille"]
    assert len({farm.email for farm in FARMS} | {hub.email for hub in HUBS}) == (
        len(FARMS) + len(HUBS) - 1
    )


def test_insee_codes_names_and_populations_are_the_official_ones() -> None:
    folder = shared_data() / "territory"
    if not (folder / "communes.csv").exists():
        pytest.skip(f"official list of communes absent: {folder}")
    with (folder / "communes.csv").open(encoding="utf-8-sig", newline="") as lines:
        names = {
            row["COM"]: row["LIBELLE"] for row in csv.DictReader(lines) if row["TYPECOM"] == "COM"
        }
    with (folder / "donnees_communes.csv").open(encoding="utf-8-sig", newline="") as lines:
        people = {row["COM"]: int(row["PMUN"]) for row in csv.DictReader(lines, delimiter=";")}
    for commune in COMMUNES:
        assert names[commune.insee_code] == commune.name
        assert people[commune.insee_code] == commune.population


def test_communes_lie_around_crest_and_apart_from_each_other() -> None:
    assert kilometres_between(CREST, CREST) == 0
    for commune in COMMUNES:
        assert kilometres_between(CREST, commune) <= 60
        assert re.fullmatch(r"26\d{3}", commune.postcode)
    nearest = min(
        kilometres_between(one, other)
        for rank, one in enumerate(COMMUNES)
        for other in COMMUNES[rank + 1 :]
    )
    assert nearest > 1


def test_farms_have_a_village_labels_and_two_paragraphs() -> None:
    for farm in FARMS:
        assert farm.place in COMMUNES
        assert farm.labels <= LABELS.keys()
        assert len(farm.presentation_fr) > 80
        assert len(farm.presentation_en) > 80
        assert farm.presentation_fr != farm.presentation_en
    assert {farm.vat_registered for farm in FARMS} == {True, False}


def test_people_are_the_same_again_and_all_different() -> None:
    people = invent_people(2000)
    assert people == invent_people(2000)
    assert people[:300] == invent_people(300)
    assert people != invent_people(2000, seed=1)
    emails = {person.email for person in people}
    assert len(emails) == 2000
    assert emails.isdisjoint(persona.person.email for persona in PERSONAS)
    for person in people:
        assert re.fullmatch(r"[a-z0-9.-]+@example\.org", person.email)
        assert re.fullmatch(r"06 39 98 \d\d \d\d", person.phone)
        assert person.insee_code in COMMUNE_BY_INSEE_CODE


def test_most_members_live_close_by() -> None:
    people = invent_people(2000)
    near = [
        person
        for person in people
        if kilometres_between(CREST, COMMUNE_BY_INSEE_CODE[person.insee_code]) < 12
    ]
    assert len(near) > 1000


def test_personas_act_for_what_exists() -> None:
    assert {"camille", "nora", "bastien", "awa", "helene", "gilles", "ines"} <= set(PERSONA_BY_KEY)
    assert PERSONA_BY_KEY["camille"].person.email == "camille.rousset@example.org"
    for persona in PERSONAS:
        assert persona.person.insee_code in COMMUNE_BY_INSEE_CODE
        for organisation, _role in persona.acts_for:
            known = HUB_BY_KEY.keys() | FARM_BY_KEY.keys() | TRADER_BY_KEY.keys()
            assert organisation in known | {NETWORK_KEY}


def test_hubs_have_farms_a_rhythm_and_somewhere_to_collect() -> None:
    assert sorted(rhythm.hub for rhythm in RHYTHMS) == sorted(HUB_BY_KEY)
    for hub in HUBS:
        assert hub.insee_code in COMMUNE_BY_INSEE_CODE
        assert set(hub.farms) <= FARM_BY_KEY.keys()
        assert points_of(hub.key)
    assert [hub.name for hub in HUBS if hub.set_up_in_a_hurry] == ["Les Voisins de la Calade"]


def test_points_are_in_their_commune_with_slots_one_after_the_other() -> None:
    for point in POINTS:
        village = COMMUNE_BY_INSEE_CODE[point.insee_code]
        assert abs(point.latitude - village.latitude) < 0.02
        assert abs(point.longitude - village.longitude) < 0.02
        assert point.hub in HUB_BY_KEY
        for slot in point.slots:
            assert slot.starts < slot.ends
            assert slot.capacity > 0
        for earlier, later in pairwise(point.slots):
            assert earlier.ends <= later.starts


def test_live_cycles_are_open_closing_tonight_and_handed_over_today() -> None:
    now_hour = 12
    by_key = {cycle.key: cycle for cycle in LIVE_CYCLES}
    assert by_key["open-now"].opens_hour < now_hour < 24 < by_key["open-now"].closes_hour
    assert now_hour < by_key["closing-tonight"].closes_hour < 24
    today = by_key["handed-over-today"]
    assert today.closes_hour < 0 <= today.collected_first_hour < today.collected_last_hour < 24
    for cycle in LIVE_CYCLES:
        assert cycle.hub in HUB_BY_KEY
        assert cycle.opens_hour < cycle.closes_hour < cycle.collected_first_hour


def test_shares_add_up() -> None:
    assert sum(weight for _, weight in LINES_PER_BASKET) == 1000
    assert sum(weight for _, weight in QUANTITY_PER_LINE) == 1000
    assert sum(PAY_BY_WEIGHTS.values()) == 1000
    assert sum(COLLECTION_WEIGHTS.values()) == 1000
    assert sum(CATEGORY_WEIGHTS.values()) == 1000
    assert CATEGORY_WEIGHTS.keys() == CATEGORY_BY_KEY.keys()
    assert len(DEMAND_BY_MONTH_PERMILLE) == 12


@pytest.mark.parametrize("products", [25, 532, 533, 3000, 25_000])
def test_the_territory_grows_to_any_size(products: int) -> None:
    grown = supply(products)
    assert grown == supply(products)
    assert len(grown.products) == products
    assert repeated(product.key for product in grown.products) == []
    assert repeated(farm.key for farm in grown.farms) == []
    assert repeated(farm.name for farm in grown.farms) == []
    assert {product.farm for product in grown.products} == {farm.key for farm in grown.farms}
    for product in grown.products:
        for variant in product.variants:
            assert variant.farm_price_cents > 0

"""Where somebody works."""

import pytest

from halle.circuits.queries.houses import houses_of
from tests.makers.circuits import make_hub
from tests.makers.identity import NOON, make_person, make_role
from tests.makers.market import make_seller

pytestmark = pytest.mark.django_db


def test_each_house_says_what_it_is_and_what_one_may_do():
    nora = make_person("Nora")
    hub, farm, old = make_hub("Hub"), make_seller("Farm"), make_hub("Old")
    make_role(nora, hub.party, "treasurer")
    make_role(nora, farm.party)
    make_role(nora, old.party, ended_at=NOON)

    houses = houses_of(nora.pk)

    assert [(h.name, h.is_hub, h.is_seller, h.manages, h.keeps_the_books) for h in houses] == [
        ("Farm", False, True, True, True),
        ("Hub", True, False, False, True),
    ]


def test_houses_cost_one_query(django_assert_num_queries):
    nora = make_person()
    for _ in range(4):
        make_hub(manager=nora)

    with django_assert_num_queries(1):
        assert len(houses_of(nora.pk)) == 4


def test_a_shopper_of_a_hub_works_nowhere():
    ana = make_person()
    make_role(ana, make_hub().party, "member")

    assert houses_of(ana.pk) == []

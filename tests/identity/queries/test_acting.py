"""For whom one may act."""

import pytest

from halle.identity.queries.acting import acting_choices
from halle.kernel.actor import Actor
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def test_one_acts_for_oneself_and_where_a_role_lasts():
    ana, ben = make_person("Ana"), make_person("Ben")
    hub, farm, choir = (make_organisation(name) for name in ("Hub", "Farm", "Choir"))
    make_role(ana, hub)
    make_role(ana, hub, "treasurer")
    make_role(ana, farm, "volunteer", ended_at=NOON)
    make_role(ana, choir, "member")
    make_role(ben, hub, "member")

    acting = acting_choices(Actor.person(ana.pk, acting_for=hub.pk))

    assert [(choice.name, choice.is_self) for choice in acting.choices] == [
        ("Ana", True),
        ("Hub", False),
    ]
    assert acting.name == "Hub"


def test_choices_cost_one_query(django_assert_num_queries):
    ana = make_person("Ana")
    for _ in range(5):
        make_organisation(manager=ana)

    with django_assert_num_queries(1):
        assert len(acting_choices(actor(ana)).choices) == 6

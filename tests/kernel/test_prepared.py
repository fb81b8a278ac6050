"""A prepared query answers what the query itself would, for every number it is asked."""

import pytest

from halle.identity.models import Party, Role
from halle.kernel.prepared import Prepared
from tests.makers.identity import make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def _roles(person_id: int, organisation_id: int):
    return Role.objects.filter(person=person_id, organisation=organisation_id).values_list(
        "kind", "started_at", "organisation__public_id", "ended_at"
    )


def test_it_answers_what_the_query_answers_with_pythons_own_values() -> None:
    prepared = Prepared(_roles)
    hub = make_organisation()
    for person in (make_person(), make_person()):
        role = make_role(person, hub)
        asked = prepared.rows(person.pk, hub.pk)
        assert asked == list(_roles(person.pk, hub.pk))
        assert prepared.row(person.pk, hub.pk) == (role.kind, role.started_at, hub.public_id, None)


def test_the_order_of_its_numbers_is_that_of_its_parameters() -> None:
    person, hub = make_person(), make_organisation()
    make_role(person, hub)
    prepared = Prepared(lambda organisation, person: _roles(person, organisation).values_list("pk"))
    assert prepared.row(hub.pk, person.pk) is not None
    assert prepared.row(person.pk, hub.pk) is None


def test_nothing_is_answered_where_there_is_nothing() -> None:
    assert Prepared(_roles).rows(0, 0) == []
    assert Prepared(_roles).row(0, 0) is None


def test_a_number_that_no_row_is_chosen_by_is_refused_at_once() -> None:
    with pytest.raises(LookupError):
        Prepared(lambda ignored: Party.objects.values_list("pk")).rows(1)


def test_it_is_one_statement(django_assert_num_queries) -> None:
    prepared = Prepared(_roles)
    with django_assert_num_queries(1):
        prepared.rows(1, 2)

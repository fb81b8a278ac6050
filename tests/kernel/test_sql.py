"""Statements by hand reach the database as Django's own cursors would send them."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from halle.identity.models import Party
from halle.kernel import sql
from tests.makers.identity import make_person

NAMED = "SELECT id, name FROM identity_party WHERE id = %s"
RENAME = "UPDATE identity_party SET name = %s WHERE id = %s"


def test_whoever_watches_sees_every_statement_and_the_same_rows(
    db: None, django_assert_num_queries: object
) -> None:
    person = make_person("Camille")
    alone = sql.rows(NAMED, [person.pk])
    with django_assert_num_queries(2):  # type: ignore[operator]
        watched = sql.rows(NAMED, [person.pk])
        assert sql.row(NAMED, [person.pk]) == alone[0]
    assert watched == alone == [(person.pk, "Camille")]


def test_a_row_that_is_not_there_is_nothing(db: None) -> None:
    assert sql.row(NAMED, [0]) is None
    assert sql.rows(NAMED, [0]) == []


def test_a_write_answers_how_many_rows_it_changed(db: None) -> None:
    one, two, three = (make_person().pk for _ in range(3))
    assert sql.write(RENAME, ["Lise", one]) == 1
    assert sql.write_each(RENAME, [("Camille", two), ("Paul", three)]) == 2
    names = dict(Party.objects.values_list("pk", "name"))
    assert names == {one: "Lise", two: "Camille", three: "Paul"}


def test_a_percent_sign_is_written_twice_as_with_any_cursor(db: None) -> None:
    person = make_person("Mireille")
    found = sql.rows(
        "SELECT id FROM identity_party WHERE name LIKE 'Mire%%' AND id = %s", [person.pk]
    )
    assert found == [(person.pk,)]


def test_a_broken_rule_is_told_in_djangos_words_and_nothing_goes_on(db: None) -> None:
    one, other = make_person(), make_person()
    copy = "UPDATE identity_party SET public_id = (SELECT public_id FROM identity_party WHERE id = %s) WHERE id = %s"
    with transaction.atomic():
        with pytest.raises(IntegrityError), transaction.atomic(savepoint=False):
            sql.write(copy, [one.pk, other.pk])
        with pytest.raises(TransactionManagementError):
            sql.rows(NAMED, [one.pk])
        connection.needs_rollback = False
        transaction.set_rollback(connection.vendor == "postgresql")


@pytest.mark.postgres
def test_small_and_large_numbers_are_one_statement_for_postgresql(db: None) -> None:
    found = [sql.row("SELECT %s + 1, %s", [number, [number]]) for number in (1, 2**20, 2**40)]
    assert found == [(number + 1, [number]) for number in (1, 2**20, 2**40)]
    named = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1 + 1, $2%%'"
    assert sql.row(named) == (1,)

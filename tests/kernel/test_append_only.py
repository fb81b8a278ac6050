"""What is written once: nobody changes, deletes or empties it, by whatever statement."""

import pytest
from django.db import IntegrityError, connection, transaction

from halle.kernel import append_only
from halle.ledger.models import Entry, Leg
from tests.conftest import on_postgres
from tests.makers.identity import make_organisation, make_person
from tests.makers.ledger import give_credit

pytestmark = pytest.mark.django_db


def refused(statement: str) -> bool:
    """Whether the database says no, and why."""
    with (
        pytest.raises(IntegrityError, match="written once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    return True


@pytest.mark.postgres
def test_no_table_that_is_written_once_can_be_emptied():
    assert {"ledger_entry", "ledger_leg", "ledger_publishedhead"} < append_only.TABLES

    for table in sorted(append_only.TABLES):
        assert refused(f'TRUNCATE "{table}" CASCADE'), table


@pytest.mark.postgres
def test_emptying_what_the_journal_leans_on_does_not_empty_the_journal():
    give_credit(make_organisation(), make_person(), 100)
    connection.check_constraints()  # nothing of this transaction stands in the way but the guard

    assert refused("TRUNCATE identity_party CASCADE")
    assert Entry.objects.count() == 1


def test_a_delete_without_a_condition_is_refused_too():
    give_credit(make_organisation(), make_person(), 100)

    assert refused("DELETE FROM ledger_leg")
    assert refused("DELETE FROM ledger_entry")
    assert Entry.objects.count() == 1


@pytest.mark.skipif(on_postgres(), reason="PostgreSQL has no REPLACE")
@pytest.mark.parametrize("way", ["INSERT OR REPLACE", "REPLACE"])
def test_a_row_put_in_anothers_place_is_refused_too(way):
    give_credit(make_organisation(), make_person(), 100)
    leg = Leg.objects.order_by("pk").values("id", "entry_id", "account_id").first()

    assert refused(
        f"{way} INTO ledger_leg (id, entry_id, account_id, cents) "
        f"VALUES ({leg['id']}, {leg['entry_id']}, {leg['account_id']}, 1)"
    )
    assert Leg.objects.get(pk=leg["id"]).cents != 1

"""`halle ledger`: the journal looked through, and books taken out."""

import pytest
from django.db import connection

from halle.kernel.append_only import without_guards
from halle.ledger.jobs import publish_todays_head, seal_new_entries
from halle.ledger.models import Entry, Seal
from halle.surfaces.cli.main import main
from tests.makers.identity import NOON, make_organisation, make_person
from tests.makers.ledger import give_credit

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(db):
    """Five sealed entries, their head published, the guards of the tables away."""
    hub, ana = make_organisation(), make_person()
    for _ in range(5):
        give_credit(hub, ana, 100)
    seal_new_entries(NOON)
    publish_todays_head(NOON)
    with connection.cursor() as cursor:
        for statement in without_guards(connection.vendor, ("ledger_entry", "ledger_seal")):
            cursor.execute(statement, None)
    return hub


def verify(capsys, *more):
    code = main(["ledger", "verify", "--processes", "1", *more])
    return code, capsys.readouterr().out


def test_a_journal_that_holds_is_said_to(sealed, capsys):
    code, told = verify(capsys)

    assert code == 0
    assert told.startswith("5 entries hold, up to ")


def test_the_first_broken_entry_is_named(sealed, capsys):
    third = Entry.objects.order_by("pk")[2]
    Entry.objects.filter(pk__gte=third.pk).update(narration="…")

    assert verify(capsys) == (1, f"TROUBLE entry {third.pk} is not what was sealed at 3\n")


def test_a_journal_cut_short_is_told_by_its_published_head(sealed, capsys):
    Seal.objects.filter(position=5).delete()

    code, told = verify(capsys)

    assert (code, told) == (1, "TROUBLE the head published on 2026-11-24 is not at 5\n")


def test_a_head_kept_elsewhere_is_looked_for(sealed, capsys):
    main(["ledger", "head"])
    head = capsys.readouterr().out.strip()

    assert verify(capsys, "--head", head)[0] == 0
    assert verify(capsys, "--head", head[:-1] + ("0" if head[-1] != "0" else "1"))[0] == 1
    assert verify(capsys, "--head", "9:" + "0" * 64)[0] == 1
    assert main(["ledger", "verify", "--processes", "1", "--head", "yesterday"]) == 2


@pytest.mark.parametrize("form", ["beancount", "hledger"])
def test_books_are_taken_out_as_a_file(form, sealed, capsys, tmp_path):
    path = tmp_path / "books"

    assert main(["ledger", "export", form, "--of", sealed.name, "--to", str(path)]) == 0

    assert path.read_text(encoding="utf-8").count("top_up") == 5

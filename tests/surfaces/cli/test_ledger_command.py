"""`halle ledger`: the journal looked through, and books taken out."""

from datetime import timedelta

import pytest
from django.db import connection

from halle.kernel import clock
from halle.kernel.append_only import without_guards
from halle.ledger.jobs import publish_todays_head, seal_new_entries
from halle.ledger.manifest import _unsealed_entries
from halle.ledger.models import Entry, Seal
from halle.ledger.queries.journal import broken_seals
from halle.surfaces.cli.main import main
from tests.makers.identity import NOON, make_organisation, make_person
from tests.makers.ledger import give_credit

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


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


@pytest.mark.parametrize(
    ("gone", "said"),
    [(2, "seal 2 is missing"), (3, "seal 3 is missing"), (4, "seal 4 is missing")],
)
def test_pieces_checked_at_the_same_time_name_the_same_break(gone, said, sealed):
    Seal.objects.filter(position=gone).delete()

    pieces = [list(broken_seals(after, up_to)) for after, up_to in ((0, 2), (2, 4), (4, 5))]

    assert next(lines for lines in pieces if lines) == [said] == list(broken_seals(0, 5))


@pytest.mark.parametrize("head", ["²:0", "１:0", ":0", "1.0:0"])
def test_what_is_no_head_is_said_to_be_none(head, sealed, capsys):
    assert main(["ledger", "verify", "--processes", "1", "--head", head]) == 2


def test_an_entry_without_a_seal_is_told_by_when_it_was_written(sealed):
    written = clock.now() - timedelta(hours=1)
    for at, booked_at in ((clock.now() + 365 * DAY, written), (NOON - 365 * DAY, clock.now())):
        Entry.objects.create(keeper=sealed, kind="x", reference=f"{at}", at=at, booked_at=booked_at)

    late = Entry.objects.get(booked_at=written)
    assert _unsealed_entries() == [f"entry {late.pk} has no seal"]

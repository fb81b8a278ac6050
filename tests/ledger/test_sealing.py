"""The sealed journal: every entry once, in an order that nobody can rearrange."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection

from halle.kernel.actor import Actor
from halle.kernel.append_only import without_guards
from halle.kernel.errors import NotAllowed
from halle.kernel.models import AuditLine
from halle.ledger.actions.seal_entries import seal_entries
from halle.ledger.jobs import publish_todays_head, seal_forgotten_entries, seal_new_entries
from halle.ledger.models import Account, Entry, Leg, Seal
from halle.ledger.queries.journal import broken_promises, broken_seals, journal_head
from halle.ledger.rules.sealing import FIRST
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_organisation, make_person
from tests.makers.ledger import give_credit

pytestmark = pytest.mark.django_db
CLOCK = Actor.clock()
HOUR = timedelta(hours=1)
TABLES = ("ledger_entry", "ledger_leg", "ledger_seal")


def post(count: int) -> None:
    """So many entries in somebody's books."""
    hub, ana = make_organisation(), make_person()
    for _ in range(count):
        give_credit(hub, ana, 500)


def seal(at=NOON, **given):
    """Seal by the clock."""
    return seal_entries(actor=CLOCK, at=at, **given)


def broken() -> list[str]:
    """What the journal's check says."""
    return list(broken_seals())


@pytest.fixture
def unguarded(db):
    """Somebody with the keys of the machine has taken the guards away."""
    with connection.cursor() as cursor:
        for statement in without_guards(connection.vendor, TABLES):
            cursor.execute(statement, None)


def test_every_entry_is_sealed_once():
    post(3)

    first, again = seal(), seal()
    post(2)
    later = seal(NOON + HOUR)

    assert (first.entries, again.entries, later.entries) == (3, 0, 2)
    assert later.position == 5
    assert list(Seal.objects.order_by("position").values_list("entry_id", flat=True)) == list(
        Entry.objects.order_by("pk").values_list("pk", flat=True)
    )
    assert broken() == []


def test_an_empty_journal_is_whole():
    assert seal().position == 0
    assert journal_head() == (0, FIRST)
    assert broken() == []


def test_each_digest_covers_all_before_it():
    post(3)
    seal()

    digests = list(Seal.objects.order_by("position").values_list("digest", flat=True))

    assert len(set(digests)) == 3
    assert journal_head() == (3, digests[-1])


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["UPDATE {} SET {}", "DELETE FROM {}"])
def test_the_database_changes_nothing_that_is_written(table, verb):
    post(1)
    seal()
    columns = {"ledger_entry": "kind = 'x'", "ledger_leg": "cents = 0", "ledger_seal": "digest=''"}

    with pytest.raises(IntegrityError, match="written once"), connection.cursor() as cursor:
        cursor.execute(verb.format(table, columns[table]))


def test_an_entry_that_was_changed_is_found(unguarded):
    post(4)
    seal()
    second = Entry.objects.order_by("pk")[1]

    Entry.objects.filter(pk=second.pk).update(narration="…")

    assert broken() == [f"entry {second.pk} is not what was sealed at 2"]


@pytest.mark.parametrize("change", ["cents", "account", "leg more"])
def test_a_leg_that_was_changed_is_found(change, unguarded):
    post(2)
    seal()
    leg = Leg.objects.order_by("pk")[0]

    if change == "cents":
        Leg.objects.filter(pk=leg.pk).update(cents=1)
    elif change == "account":
        Account.objects.filter(pk=leg.account_id).update(detail="elsewhere")
    else:
        Leg.objects.create(entry=leg.entry, account=leg.account, cents=0)

    assert broken() == [f"entry {leg.entry_id} is not what was sealed at 1"]


def test_an_entry_that_was_taken_out_is_found(unguarded):
    post(3)
    seal()

    Seal.objects.filter(position=2).delete()

    assert broken() == ["seal 2 is missing"]


def test_the_clock_writes_nothing_when_nothing_was_posted():
    post(1)
    assert seal_new_entries(NOON) == 1
    before = AuditLine.objects.count()

    assert (seal_new_entries(NOON), seal_forgotten_entries(NOON)) == (0, 0)
    assert AuditLine.objects.count() == before


def test_an_entry_committed_late_is_sealed_after_those_that_overtook_it(unguarded):
    post(3)
    second = Entry.objects.order_by("pk")[1]
    seal()
    Seal.objects.filter(position__gt=1).delete()
    seal(above=second.pk)

    assert seal_new_entries(NOON + timedelta(minutes=1)) == 1
    assert Seal.objects.get(entry=second).position == 3
    assert broken() == []


def test_what_is_sealed_between_two_that_are_not_is_not_sealed_again(unguarded):
    post(3)
    first, late, overtaking = Entry.objects.order_by("pk")
    seal()
    Seal.objects.filter(position__gt=1).delete()
    seal(above=late.pk)
    post(1)

    assert seal_new_entries(NOON + timedelta(minutes=1)) == 2
    last = Entry.objects.order_by("pk").last()
    order = list(Seal.objects.order_by("position").values_list("entry_id", flat=True))
    assert order == [first.pk, overtaking.pk, late.pk, last.pk]
    assert broken() == []


def test_what_is_older_than_any_transaction_is_left_to_the_night(unguarded):
    post(3)
    second = Entry.objects.order_by("pk")[1]
    seal()
    Seal.objects.filter(position__gt=1).delete()
    seal(above=second.pk)

    assert seal_new_entries(NOON + 2 * HOUR) == 0
    assert seal_forgotten_entries(NOON + 2 * HOUR) == 1
    assert broken() == []


@pytest.mark.parametrize("who", [Actor.nobody(), None])
def test_nobody_else_seals(who):
    post(1)

    with pytest.raises(NotAllowed):
        seal_entries(actor=who or actor(make_person()), at=NOON)

    assert not Seal.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_sealers_at_once_seal_everything_once():
    post(1)
    seal()
    post(30)

    told = in_threads([lambda: seal().entries] * 6)

    assert sorted(told) == [0, 0, 0, 0, 0, 30]
    assert journal_head().position == 31
    assert broken() == []


@pytest.mark.django_db(transaction=True)
def test_many_sealers_at_once_set_the_first_seal_once():
    post(20)

    told = in_threads([lambda: seal().entries] * 6)

    assert sorted(told) == [0, 0, 0, 0, 0, 20]
    assert broken() == []


def test_a_clock_set_back_an_hour_seals_on_and_publishes_once():
    post(2)
    assert seal_new_entries(NOON) == 2
    assert publish_todays_head(NOON) == 2
    post(3)

    back = NOON - HOUR
    assert [seal_new_entries(back), seal_new_entries(NOON), seal_new_entries(back)] == [3, 0, 0]
    assert publish_todays_head(back) == 2
    assert journal_head().position == 5
    assert broken() == list(broken_promises()) == []
    assert list(Seal.objects.order_by("position").values_list("entry_id", flat=True)) == list(
        Entry.objects.order_by("pk").values_list("pk", flat=True)
    )

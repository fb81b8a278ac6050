"""Long accounts: the same balances, carried forward."""

from datetime import timedelta
from threading import Event

import pytest
from django.db import connection
from django.db.models import F

from halle.kernel import writers
from halle.kernel.actor import Actor
from halle.kernel.append_only import without_guards
from halle.kernel.errors import NotAllowed
from halle.kernel.transactions import write_transaction
from halle.ledger.actions.turn_folios import turn_folios
from halle.ledger.jobs import seal_new_entries, turn_full_folios
from halle.ledger.manifest import _wrong_folios
from halle.ledger.models import Entry, Folio, Leg
from halle.ledger.posting import Posting, write_entry
from halle.ledger.queries.balances import account_id, balance_of, balances_of_kinds
from halle.ledger.queries.folios import cents_at, cents_up_to
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, make_organisation
from tests.makers.ledger import limit, pay, settled_books

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = NOON + timedelta(days=2)


def turned(at=LATER):
    return turn_full_folios(at)


def test_only_full_pages_are_carried_forward_and_balances_stay_the_same():
    network, mill, account = settled_books(600)
    before = balance_of(network.pk, "supplier", mill.pk)

    assert turned() == 4
    assert turned() == 0

    pages = Folio.objects.filter(account=account).order_by("last_leg")
    assert [page.cents for page in pages] == [sum(range(1, 257)), sum(range(257, 513))]
    assert balance_of(network.pk, "supplier", mill.pk) == before == sum(range(1, 601))
    assert balances_of_kinds(network.pk, ["supplier"]) == {("supplier", mill.pk, ""): before}
    assert _wrong_folios() == []


def test_a_balance_up_to_any_leg_is_the_sum_of_the_legs_before_it():
    _, _, account = settled_books(600)
    turned()

    legs = list(Leg.objects.filter(account=account).order_by("pk").values_list("pk", "cents"))

    for count in (1, 255, 256, 257, 511, 512, 513, 600):
        expected = sum(cents for _, cents in legs[:count])
        assert cents_up_to(account, legs[count - 1][0]) == expected


def test_a_balance_at_an_instant_by_booking_and_by_value_date():
    _, _, account = settled_books(300, first=NOON - 400 * DAY, step=DAY)
    turned()

    known = Entry.objects.filter(legs__account=account).order_by("pk")
    for number in (1, 256, 257, 300):
        at = known[number - 1].at
        assert cents_at(account, at, by="at") == sum(range(1, number + 1))
    assert cents_at(account, NOON - 401 * DAY, by="at") == 0
    assert cents_at(account, NOON + 9 * DAY) == sum(range(1, 301))


def test_what_is_booked_later_changes_the_past_by_value_date_only():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    pay(network, bakery, mill, 100, at=NOON - 30 * DAY)
    between = Entry.objects.get().booked_at
    pay(network, bakery, mill, 50, at=NOON - 20 * DAY)
    account = account_id(network.pk, "credit", mill.pk)

    assert cents_at(account, between) == 100
    assert cents_at(account, NOON - 25 * DAY, by="at") == 100
    assert cents_at(account, NOON - 20 * DAY, by="at") == 150


def test_legs_that_may_still_be_overtaken_are_not_carried_forward():
    settled_books(300)

    assert turned(NOON) == 0
    assert not Folio.objects.exists()


def test_a_short_account_is_left_alone():
    settled_books(255)

    assert turned() == 0


def test_only_the_clock_turns_pages():
    _, _, account = settled_books(256)

    with pytest.raises(NotAllowed):
        turn_folios(actor=Actor.nobody(), account_id=account, up_to_leg=10**9, at=NOON)

    assert not Folio.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_who_turn_a_page_turn_it_once():
    settled_books(300)
    seal_new_entries(NOON)

    told = in_threads([turned] * 4)

    assert sum(told) == Folio.objects.count() == 2
    assert _wrong_folios() == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_page_is_turned_over_somebody_who_is_still_writing(monkeypatch):
    """However long they take: clocks that jump ahead make a second look like an hour."""
    monkeypatch.setattr(writers, "STEPS", 2)
    network, mill, _ = settled_books(1)
    halfway, goes_on = Event(), Event()

    def slow():
        with write_transaction():
            write_entry(network.pk, Posting("test", "slow", _owed(network, mill, 7)), NOON)
            halfway.set()
            assert goes_on.wait(60)

    def others():
        assert halfway.wait(60)
        for number in range(300):
            with write_transaction():
                write_entry(
                    network.pk, Posting("test", f"o{number}", _owed(network, mill, 1)), NOON
                )
        seal_new_entries(NOON)
        early = turned()
        goes_on.set()
        return early

    assert in_threads([slow, others])[1] == 0

    assert turned() == 2
    assert _wrong_folios() == []
    assert balance_of(network.pk, "supplier", mill.pk) == 308


def _owed(network, mill, cents):
    return {("supplier", mill.pk, ""): cents, ("bank", network.pk, ""): -cents}


def test_a_page_that_says_otherwise_is_found():
    _, _, account = settled_books(512)
    turned()
    page = Folio.objects.filter(account=account).order_by("last_leg")[0]

    with connection.cursor() as cursor:
        for statement in without_guards(connection.vendor, ("ledger_folio",)):
            cursor.execute(statement, None)
    Folio.objects.filter(pk=page.pk).update(cents=F("cents") + 1)

    assert f"account {account} up to {page.last_leg}: its pages add up otherwise" in _wrong_folios()

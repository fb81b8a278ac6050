"""Statements: each movement with the balance after it, a page at a time, in the past too."""

from datetime import timedelta

import pytest

from halle.ledger.jobs import seal_new_entries, turn_full_folios
from halle.ledger.models import Entry
from halle.ledger.queries.balances import account_id
from halle.ledger.queries.folios import cents_at
from halle.ledger.queries.statements import (
    closing_cents,
    opening_cents,
    span_of,
    statement_lines,
    statement_page,
)
from tests.makers.identity import NOON, make_organisation
from tests.makers.ledger import limit, pay, settled_books

pytestmark = pytest.mark.django_db


def test_pages_follow_each_other_with_running_balances():
    _, _, account = settled_books(300)
    turn_full_folios(NOON + timedelta(days=2))
    span, found, before = span_of(account, None, None), [], None

    while page := statement_page(account, span, before=before, limit=70):
        found += page
        before = page[-1].leg_id

    assert [line.cents for line in found] == list(range(300, 0, -1))
    assert [line.balance_cents for line in found] == [sum(range(n + 1)) for n in range(300, 0, -1)]
    assert list(reversed(found)) == list(statement_lines(account, span))


def test_a_period_begins_with_what_was_there_and_ends_with_what_is():
    _, _, account = settled_books(300)
    turn_full_folios(NOON + timedelta(days=2))
    entries = list(Entry.objects.filter(legs__account=account).order_by("pk"))
    since, until = entries[40].booked_at, entries[280].booked_at

    span = span_of(account, since, until)
    lines = list(statement_lines(account, span))

    assert [line.cents for line in lines] == list(range(41, 281))
    assert opening_cents(account, span) == sum(range(41))
    assert closing_cents(account, span) == lines[-1].balance_cents == sum(range(281))
    assert closing_cents(account, span) == cents_at(account, until - timedelta(microseconds=1))


def test_what_is_booked_later_with_an_earlier_value_date_changes_no_statement_of_the_past():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    pay(network, bakery, mill, 100)
    account = account_id(network.pk, "credit", mill.pk)
    until = Entry.objects.get().booked_at + timedelta(microseconds=1)
    earlier = closing_cents(account, span_of(account, None, until))

    pay(network, bakery, mill, 50, at=NOON - timedelta(days=90))

    assert closing_cents(account, span_of(account, None, until)) == earlier == 100
    assert cents_at(account, NOON - timedelta(days=60), by="at") == 50


def test_an_account_without_movement_has_an_empty_statement():
    network, bakery = make_organisation(), make_organisation()
    limit(network, bakery)
    account = account_id(network.pk, "credit", bakery.pk)
    span = span_of(account, NOON, NOON + timedelta(days=1))

    assert statement_page(account, span) == list(statement_lines(account, span)) == []
    assert opening_cents(account, span) == closing_cents(account, span) == 0


def test_a_page_costs_the_same_for_short_and_for_long(same_queries_at_one_and_many):
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    pay(network, bakery, mill, 1)
    account = account_id(network.pk, "credit", mill.pk)

    def read():
        return statement_page(account, span_of(account, None, None))

    assert same_queries_at_one_and_many(read, lambda: pay(network, bakery, mill, 1)) == 3


def test_a_clock_set_back_an_hour_changes_no_statement_and_no_order(monkeypatch):
    """The order of the books is that of writing; the same before and after pages are turned."""
    minutes = [0, 30, 70, 15, 20, 40, 80]  # the clock goes back after the third
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    ten = NOON.replace(hour=10)
    for cents, minute in enumerate(minutes, start=1):
        now = ten + timedelta(minutes=minute)
        monkeypatch.setattr("halle.ledger.posting.clock.now", lambda now=now: now)
        pay(network, bakery, mill, cents)
    monkeypatch.undo()
    account = account_id(network.pk, "credit", mill.pk)
    eleven = ten + timedelta(hours=1)

    def told():
        morning, later = span_of(account, None, eleven), span_of(account, eleven, None)
        assert closing_cents(account, morning) == opening_cents(account, later)
        assert closing_cents(account, morning) == cents_at(account, eleven - timedelta(seconds=1))
        return [[line.cents for line in statement_lines(account, one)] for one in (morning, later)]

    before = told()
    monkeypatch.setattr("halle.ledger.actions.turn_folios.PAGE_LEGS", 2)
    monkeypatch.setattr("halle.ledger.queries.folios.PAGE_LEGS", 2)
    seal_new_entries(NOON)
    assert turn_full_folios(NOON + timedelta(days=2)) == 6

    assert told() == before == [[1, 2], [3, 4, 5, 6, 7]]

"""Books that are closed take nothing more, whoever writes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed
from halle.ledger.actions.close_period import close_period
from halle.ledger.actions.post_reserved import post_reserved
from halle.ledger.actions.reserve_entry import reserve_entry
from halle.ledger.errors import PeriodClosed, PeriodNotOver
from halle.ledger.models import ClosedPeriod, Entry
from halle.ledger.queries.balances import account_id, kept_balance
from halle.ledger.queries.folios import cents_at
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_organisation, make_person
from tests.makers.ledger import cents_of, limit, pay

pytestmark = pytest.mark.django_db
OPERATOR = Actor.machine_operator()
DAY = timedelta(days=1)


def network_of_two():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    return network, bakery, mill


def close(network, until=NOON, at=NOON + DAY, by=OPERATOR):
    return close_period(actor=by, keeper_id=network.pk, until=until, at=at)


def test_what_belongs_to_a_closed_period_is_refused():
    firms = network_of_two()
    pay(*firms, 100, at=NOON - DAY)
    assert close(firms[0]).entries == 1

    with pytest.raises(PeriodClosed):
        pay(*firms, 100, at=NOON - timedelta(microseconds=1))
    pay(*firms, 100, at=NOON)

    assert cents_of(*firms) == [-200, 200]


def test_the_database_itself_refuses():
    network, *_ = network_of_two()
    close(network)

    with pytest.raises(IntegrityError, match="period is closed"):
        Entry.objects.create(keeper=network, kind="x", reference="x", at=NOON - DAY)


def test_other_books_stay_open():
    close(make_organisation())
    firms = network_of_two()

    pay(*firms, 100, at=NOON - DAY)

    assert cents_of(*firms) == [-100, 100]


def test_closing_twice_is_closing_once():
    network, *_ = network_of_two()

    assert close(network) == close(network)
    assert ClosedPeriod.objects.count() == 1


@pytest.mark.parametrize("until", [NOON + 2 * DAY, NOON - DAY])
def test_a_period_is_closed_when_it_is_over_and_in_order(until):
    network, *_ = network_of_two()
    close(network)

    with pytest.raises(PeriodNotOver):
        close(network, until)

    assert ClosedPeriod.objects.count() == 1


def test_a_stranger_closes_nothing():
    network, *_ = network_of_two()

    with pytest.raises(NotAllowed):
        close(network, by=actor(make_person()))

    assert not ClosedPeriod.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_posted_while_books_close_is_counted_or_refused():
    firms = network_of_two()
    tries = [lambda: pay(*firms, 100, at=NOON - DAY).is_new for _ in range(12)]

    told = in_threads([*tries, lambda: close(firms[0]).entries])

    posted = told[:-1].count(True)
    assert told[-1] == posted == Entry.objects.count()
    assert told.count("period-closed") == 12 - posted


def test_a_promise_of_a_closed_period_is_kept_on_a_later_day():
    network, bakery, mill = network_of_two()
    legs = {("credit", bakery.pk, ""): -60_000, ("credit", mill.pk, ""): 60_000}
    about = {"actor": OPERATOR, "kind": "deal", "reference": "one"}
    reserve_entry(keeper_id=network.pk, legs=legs, at=NOON - DAY, **about)
    close(network)

    with pytest.raises(PeriodClosed):
        post_reserved(at=NOON - DAY, **about)
    assert kept_balance(network.pk, "credit", bakery.pk).available_cents == 40_000
    post_reserved(at=NOON, **about)

    assert cents_of(network, bakery, mill) == [-60_000, 60_000]
    assert kept_balance(network.pk, "credit", bakery.pk).reserved_out_cents == 0


def test_what_is_valued_in_the_future_belongs_to_no_period_that_can_be_closed():
    firms = network_of_two()
    pay(*firms, 100, at=NOON + 30 * DAY)

    assert close(firms[0], until=NOON + DAY, at=NOON + DAY).entries == 0
    account = account_id(firms[0].pk, "credit", firms[2].pk)
    assert [cents_at(account, NOON + n * DAY, by="at") for n in (1, 29, 30)] == [0, 0, 100]
    assert cents_of(*firms) == [-100, 100]

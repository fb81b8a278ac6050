"""Promises: room kept, posted in full or in part, called off or run out, once."""

from datetime import timedelta

import pytest

from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound
from halle.kernel.transactions import write_transaction
from halle.ledger import jobs
from halle.ledger.actions.expire_reservation import expire_reservation
from halle.ledger.actions.post_reserved import post_reserved
from halle.ledger.actions.reserve_entry import reserve_entry
from halle.ledger.actions.void_reserved import void_reserved
from halle.ledger.errors import (
    AboveCeiling,
    AlreadyPosted,
    AlreadyResolved,
    MoreThanReserved,
    NotEnoughCredit,
)
from halle.ledger.jobs import expire_due_reservations
from halle.ledger.models import Entry, Reservation
from halle.ledger.queries.balances import kept_balance
from halle.ledger.queries.reservations import reservation_outcome
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, make_organisation
from tests.makers.ledger import cents_of, limit, pay

pytestmark = pytest.mark.django_db
OPERATOR, CLOCK = Actor.machine_operator(), Actor.clock()
DAYS = timedelta(days=15)


@pytest.fixture
def firms(db):
    """A network, a bakery with a line of 1 000.00, a mill."""
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    return network, bakery, mill


def legs(payer, payee, cents):
    return {("credit", payer.pk, ""): -cents, ("credit", payee.pk, ""): cents}


def reserve(firms, cents, *, reference="one", **given):
    network, bakery, mill = firms
    return reserve_entry(
        actor=OPERATOR,
        keeper_id=network.pk,
        kind="deal",
        reference=reference,
        legs=legs(bakery, mill, cents),
        **{"at": NOON} | given,
    )


def post(reference="one", **given):
    return post_reserved(actor=OPERATOR, kind="deal", reference=reference, at=NOON, **given)


def void(reference="one"):
    return void_reserved(actor=OPERATOR, kind="deal", reference=reference, at=NOON)


def available(firms):
    return kept_balance(firms[0].pk, "credit", firms[1].pk).available_cents


def test_a_promise_moves_nothing_and_keeps_its_room(firms):
    reserve(firms, 60_000)

    with pytest.raises(NotEnoughCredit):
        pay(*firms, 40_001)
    pay(*firms, 40_000)

    assert cents_of(*firms) == [-40_000, 40_000]
    assert available(firms) == 0


def test_a_promise_beyond_the_line_is_refused_at_once(firms):
    reserve(firms, 60_000)

    with pytest.raises(NotEnoughCredit):
        reserve(firms, 40_001, reference="two")

    assert Reservation.objects.count() == 1
    assert available(firms) == 40_000


def test_room_is_kept_under_a_ceiling_too(firms):
    limit(firms[0], firms[2], ceiling=50_000)
    reserve(firms, 30_000)

    with pytest.raises(AboveCeiling):
        pay(*firms, 20_001)

    assert cents_of(*firms) == [0, 0]


def test_what_was_promised_is_posted_in_full(firms):
    reserve(firms, 60_000)

    post()

    assert cents_of(*firms) == [-60_000, 60_000]
    assert available(firms) == 40_000
    assert reservation_outcome("deal", "one") == "posted"


def test_what_is_not_posted_is_given_back(firms):
    reserve(firms, 60_000)

    post(legs=legs(*firms[1:], 25_000))

    assert cents_of(*firms) == [-25_000, 25_000]
    assert available(firms) == 75_000


@pytest.mark.parametrize("cents", [60_001, -1, 0])
def test_more_than_was_promised_is_refused(firms, cents):
    reserve(firms, 60_000)

    with pytest.raises(MoreThanReserved):
        post(legs=legs(*firms[1:], cents))

    assert not Entry.objects.exists()
    assert available(firms) == 40_000


def test_a_promise_is_kept_though_the_line_was_drawn_closer(firms):
    reserve(firms, 60_000)
    limit(firms[0], firms[1], floor=-10_000)

    post()

    assert cents_of(*firms) == [-60_000, 60_000]


def test_a_promise_called_off_frees_its_room(firms):
    reserve(firms, 60_000)

    void()

    assert available(firms) == 100_000
    assert not Entry.objects.exists()


@pytest.mark.parametrize("first", [post, void])
@pytest.mark.parametrize("then", [post, void])
def test_a_promise_is_settled_once(firms, first, then):
    reserve(firms, 60_000)
    first()
    before = (cents_of(*firms), available(firms))

    with pytest.raises(AlreadyResolved):
        then()

    assert (cents_of(*firms), available(firms)) == before


def test_the_same_promise_is_made_once_and_no_other_under_its_name(firms):
    reserve(firms, 60_000)

    assert reserve(firms, 60_000).is_new is False
    with pytest.raises(AlreadyPosted):
        reserve(firms, 59_999)

    assert available(firms) == 40_000


def test_what_is_in_the_books_cannot_be_promised(firms):
    pay(*firms, 100, kind="deal", reference="one")

    with pytest.raises(AlreadyPosted):
        reserve(firms, 100)

    assert not Reservation.objects.exists()


def test_a_promise_runs_out_once_even_if_the_clock_goes_back(firms):
    reserve(firms, 60_000, expires_at=NOON + DAYS)

    told = [
        expire_due_reservations(NOON + DAYS - timedelta(seconds=1)),
        expire_due_reservations(NOON + DAYS),
        expire_due_reservations(NOON + DAYS - timedelta(hours=1)),
        expire_due_reservations(NOON + DAYS),
    ]

    assert told == [0, 1, 0, 0]
    assert available(firms) == 100_000
    assert reservation_outcome("deal", "one") == "expired"


def test_nobody_lets_a_promise_run_out_before_its_hour(firms):
    reserve(firms, 60_000, expires_at=NOON + DAYS)

    with pytest.raises(NotAllowed):
        expire_reservation(actor=CLOCK, kind="deal", reference="one", at=NOON)

    assert available(firms) == 40_000


def test_a_promise_that_nobody_made_is_not_found(firms):
    with pytest.raises(NotFound):
        post("nothing")


@pytest.mark.django_db(transaction=True)
def test_many_who_settle_at_once_settle_once():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    reserve((network, bakery, mill), 60_000, expires_at=NOON + DAYS)

    def run_out():
        return expire_reservation(actor=CLOCK, kind="deal", reference="one", at=NOON + DAYS)

    told = in_threads([post, void, run_out] * 5)

    assert told.count("already-resolved") == 14
    assert cents_of(network, bakery, mill) in ([0, 0], [-60_000, 60_000])
    kept = kept_balance(network.pk, "credit", bakery.pk)
    assert kept.reserved_out_cents == 0
    assert kept.available_cents == 100_000 + kept.cents


def test_a_promise_past_its_hour_is_not_posted_though_the_clock_is_late(firms):
    reserve(firms, 60_000, expires_at=NOON + DAYS)

    with pytest.raises(AlreadyResolved):
        post_reserved(actor=OPERATOR, kind="deal", reference="one", at=NOON + DAYS)

    assert not Entry.objects.exists()
    assert expire_due_reservations(NOON + DAYS) == 1
    assert available(firms) == 100_000


def test_the_same_promise_in_other_books_is_another_one(firms):
    reserve(firms, 60_000)
    limit(other := make_organisation(), firms[1], floor=-100_000)

    with pytest.raises(AlreadyPosted):
        reserve((other, *firms[1:]), 60_000)

    assert Reservation.objects.count() == 1


def test_a_promise_settled_meanwhile_holds_up_no_other_that_has_run_out(firms, monkeypatch):
    for name in ("one", "two"):
        reserve(firms, 30_000, reference=name, expires_at=NOON + DAYS)
    waiting = jobs.expired_reservations(NOON + DAYS, 10)
    void("one")
    monkeypatch.setattr(jobs, "expired_reservations", lambda *asked: waiting)

    with write_transaction():  # as whatever runs in the queue
        assert expire_due_reservations(NOON + DAYS) == 1

    assert available(firms) == 100_000
    assert [reservation_outcome("deal", name) for name in ("one", "two")] == ["voided", "expired"]

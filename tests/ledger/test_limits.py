"""Limits: a floor and a ceiling, drawn anew at any time, held whoever comes at once."""

import pytest

from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.actions.set_account_limits import set_account_limits
from halle.ledger.errors import AboveCeiling, LegsDoNotSumToZero, NotEnoughCredit
from halle.ledger.models import Entry
from halle.ledger.queries.balances import balance_of, kept_balance
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, make_organisation
from tests.makers.ledger import cents_of, limit, pay

pytestmark = pytest.mark.django_db
OPERATOR = Actor.machine_operator()


def test_credit_goes_down_to_the_line_and_not_below():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)

    pay(network, bakery, mill, 100_000)
    with pytest.raises(NotEnoughCredit):
        pay(network, bakery, mill, 1)

    assert cents_of(network, bakery, mill) == [-100_000, 100_000]
    kept = kept_balance(network.pk, "credit", bakery.pk)
    assert (kept.available_cents, kept.room_cents) == (0, None)


def test_nobody_is_filled_above_their_ceiling():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    limit(network, mill, ceiling=30_000)

    pay(network, bakery, mill, 30_000)
    with pytest.raises(AboveCeiling):
        pay(network, bakery, mill, 1)

    assert cents_of(network, bakery, mill) == [-30_000, 30_000]


def test_a_line_drawn_closer_than_the_balance_forces_nothing_and_stops_new_debit():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-200_000)
    pay(network, bakery, mill, 107_000)

    limit(network, bakery, floor=-50_000)
    with pytest.raises(NotEnoughCredit):
        pay(network, bakery, mill, 1)
    pay(network, mill, bakery, 7_000)

    assert cents_of(network, bakery, mill) == [-100_000, 100_000]


def test_a_line_drawn_further_lets_more_through():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    pay(network, bakery, mill, 50_000)

    limit(network, bakery, floor=-200_000)
    pay(network, bakery, mill, 90_000)

    assert cents_of(network, bakery) == [-140_000]


@pytest.mark.parametrize(
    "amount", [10**13 + 1, 2**63, -(2**63), 10.5, float("nan"), "100", "１２", True, None]
)
def test_what_is_no_amount_moves_nothing(amount):
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)

    with pytest.raises((Invalid, LegsDoNotSumToZero, TypeError)):
        pay(network, bakery, mill, amount)

    assert not Entry.objects.exists()


def test_credit_is_never_turned_into_euros():
    network, bakery = make_organisation(), make_organisation()
    limit(network, bakery, floor=-100_000)

    with pytest.raises(LegsDoNotSumToZero):
        post_entry(
            actor=OPERATOR,
            keeper_id=network.pk,
            kind="test",
            reference="convert",
            legs={("credit", bakery.pk, ""): -500, ("supplier", bakery.pk, ""): 500},
            at=NOON,
        )

    assert not Entry.objects.exists()


def test_one_entry_may_move_credit_and_euros_when_each_adds_up():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)

    post_entry(
        actor=OPERATOR,
        keeper_id=network.pk,
        kind="test",
        reference="mixed",
        legs={
            ("credit", bakery.pk, ""): -500,
            ("credit", mill.pk, ""): 500,
            ("buyer", bakery.pk, ""): -200,
            ("supplier", mill.pk, ""): 200,
        },
        at=NOON,
    )

    assert cents_of(network, bakery, mill) == [-500, 500]
    assert balance_of(network.pk, "supplier", mill.pk) == 200


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "till"}, "kind"),
        ({"floor_cents": 1}, "floor_cents"),
        ({"ceiling_cents": -1}, "ceiling_cents"),
    ],
)
def test_limits_that_make_no_sense_are_refused(given, field):
    network, bakery = make_organisation(), make_organisation()
    limits = {"kind": "credit", "floor_cents": 0, "ceiling_cents": None} | given

    with pytest.raises(Invalid) as refused:
        set_account_limits(
            actor=OPERATOR, keeper_id=network.pk, holder_id=bakery.pk, at=NOON, **limits
        )

    assert refused.value.field == field


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_spend_the_last_credit_once():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-1_000)

    told = in_threads([lambda: pay(network, bakery, mill, 100).is_new for _ in range(50)])

    assert (told.count(True), told.count("not-enough-credit")) == (10, 40)
    assert cents_of(network, bakery, mill) == [-1_000, 1_000]


@pytest.mark.django_db(transaction=True)
def test_two_who_pay_each_other_never_wait_in_a_circle():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    limit(network, mill, floor=-100_000)
    both = [(bakery, mill), (mill, bakery)] * 20

    told = in_threads([lambda pair=pair: pay(network, *pair, 100).is_new for pair in both])

    assert told == [True] * 40
    assert cents_of(network, bakery, mill) == [0, 0]

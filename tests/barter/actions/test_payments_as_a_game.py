"""Members pay, ask, answer and give back at random, alone and all at once: the books always agree."""

import random

import pytest

from halle.barter.actions.accept_request import accept_request
from halle.barter.actions.cancel_request import cancel_request
from halle.barter.actions.reject_request import reject_request
from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.integrity import paid_but_not_booked
from halle.barter.jobs.accounts import expire_requests
from halle.barter.models import Transfer
from halle.barter.parameters import BUYER_FEE, SELLER_FEE
from halle.kernel.errors import HalleError
from halle.ledger.models import Balance, Leg
from tests.barter.actions.payments import ask, pay
from tests.makers.barter import OPERATOR, decide, make_member, make_network
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db
ANSWERS = (accept_request, reject_request, cancel_request, reverse_payment)


def make_players():
    """Four members of one network, with lines, a ceiling, and fees on both sides."""
    decide(BUYER_FEE, 5)
    decide(SELLER_FEE, 15)
    network = make_network()
    return [make_member(network, line=line, ceiling=30_000) for line in (0, 5000, 10_000, 20_000)]


def turn(chance, players):
    """One member does something; a refusal is a turn too."""
    one, other = chance.sample(players, 2)
    cents = chance.choice((1, 7, 100, 999, 5000, 20_000))
    try:
        match chance.randrange(4):
            case 0:
                pay(one, other, cents)
            case 1:
                ask(one, other, cents)
            case _:
                known = list(Transfer.objects.order_by("pk").values_list("public_id", flat=True))
                if known:
                    act = chance.choice(ANSWERS)
                    act(actor=OPERATOR, transfer_id=chance.choice(known), at=NOON)
    except HalleError as refusal:
        return refusal.code
    return "done"


def check(players):
    """Nothing appeared or vanished, no limit was passed, payments and entries are the same."""
    assert sum(Leg.objects.values_list("cents", flat=True)) == 0
    for balance in Balance.objects.all():
        legs = sum(Leg.objects.filter(account=balance.pk).values_list("cents", flat=True))
        assert balance.cents == legs
        assert balance.floor_cents <= balance.cents <= balance.ceiling_cents
    assert paid_but_not_booked() == []


@pytest.mark.parametrize("seed", range(5))
def test_after_every_turn_the_books_agree(seed):
    chance, players = random.Random(seed), make_players()

    outcomes = {turn(chance, players) for _ in range(60)}
    expire_requests(NOON.replace(year=2027))

    check(players)
    assert "done" in outcomes
    assert not Transfer.objects.filter(state="requested").exists()


@pytest.mark.django_db(transaction=True)
def test_all_at_once_the_books_agree():
    players = make_players()

    def play(seed):
        chance = random.Random(seed)
        return [turn(chance, players) for _ in range(12)]

    answers = in_threads([lambda seed=seed: play(seed) for seed in range(6)])

    assert len(answers) == 6
    check(players)

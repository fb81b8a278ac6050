"""A payment is given back once, with its fees, by those who may."""

import pytest

from halle.barter.actions.ask_reversal import ask_reversal
from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.errors import CannotReverse, TooLittleAvailable
from halle.barter.errors.deals import OwnMatter
from halle.barter.models import Transfer
from halle.barter.parameters import DYNAMIC_CREDIT, SELLER_FEE
from halle.barter.queries.accounts import fund_cents
from halle.kernel.errors import NotAllowed, NotFound
from halle.ledger.models import Entry, Leg
from tests.barter.actions.payments import ask, pay, state_of
from tests.makers.barter import (
    OPERATOR,
    balances,
    decide,
    floor_of,
    make_member,
    make_network,
    manager_of,
)
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_person, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    """A payer and a payee."""
    network = make_network(manager=make_person())
    return [make_member(network, manager=make_person()) for _ in range(2)]


def back(payment, by=OPERATOR):
    return reverse_payment(actor=by, transfer_id=payment.public_id, at=NOON)


def test_case_14_giving_back_undoes_the_payment_and_its_fee_once(two):
    a, b = two
    decide(SELLER_FEE, 20)
    paid = pay(a, b, 10_000)
    assert balances(a, b) == [-10_000, 9800]

    for _ in range(2):
        back(paid, manager_of(b))

    assert (state_of(paid), balances(a, b)) == ("reversed", [0, 0])
    assert fund_cents(a.network_id, "fees") == fund_cents(a.network_id, "guarantee") == 0
    assert Entry.objects.count() == 2


def test_the_payer_can_only_ask_and_the_council_can_decide(two):
    a, b = two
    decide(SELLER_FEE, 0)
    paid = pay(a, b, 10_000)
    with pytest.raises(NotAllowed):
        back(paid, manager_of(a))
    with pytest.raises(NotFound):
        back(paid, actor(make_person()))
    with pytest.raises(NotAllowed):
        ask_reversal(actor=manager_of(b), transfer_id=paid.public_id, at=NOON)

    ask_reversal(actor=manager_of(a), transfer_id=paid.public_id, at=NOON)
    assert Transfer.objects.get().reversal_asked_at == NOON
    back(paid, actor(a.network.party.people.get().person))

    assert balances(a, b) == [0, 0]
    with pytest.raises(CannotReverse):
        ask_reversal(actor=manager_of(a), transfer_id=paid.public_id, at=NOON)


def test_nobody_of_the_council_takes_back_what_their_own_firm_has_paid(two):
    a, b = two
    decide(SELLER_FEE, 0)
    paid = pay(a, b, 10_000)
    council = a.network.party.people.get().person
    make_role(council, a.firm, "volunteer")

    with pytest.raises(OwnMatter):
        back(paid, actor(council))
    assert (state_of(paid), balances(a, b)) == ("done", [-10_000, 10_000])

    make_role(council, b.firm, "treasurer")
    assert back(paid, actor(council)) == "reversed"


def test_what_was_spent_meanwhile_cannot_be_given_back(two):
    a, b = two
    decide(SELLER_FEE, 0)
    c = make_member(a.network)
    paid = pay(a, b, 10_000)
    pay(b, c, 105_000)

    with pytest.raises(TooLittleAvailable):
        back(paid)

    assert (state_of(paid), balances(a, b, c)) == ("done", [-10_000, -95_000, 105_000])


def test_what_a_payment_had_raised_the_line_by_goes_too(two):
    a, b = two
    decide(SELLER_FEE, 0)
    decide(DYNAMIC_CREDIT, 1)
    paid = pay(a, b, 20_000)
    assert floor_of(b) == -120_000

    back(paid)

    assert floor_of(b) == -100_000


def test_a_request_that_was_not_paid_has_nothing_to_give_back(two):
    a, b = two

    with pytest.raises(CannotReverse):
        back(ask(a, b, 100))


@pytest.mark.django_db(transaction=True)
def test_given_back_by_many_at_once_it_goes_back_once(two):
    a, b = two
    decide(SELLER_FEE, 0)
    paid = pay(a, b, 10_000)
    pay(a, b, 50_000)

    in_threads([lambda: back(paid)] * 6)

    assert balances(a, b) == [-50_000, 50_000]
    assert sum(leg.cents for leg in Leg.objects.all()) == 0

"""Requests: nothing moves before the yes, and every request ends once."""

from datetime import timedelta

import pytest

from halle.barter.actions.accept_request import accept_request
from halle.barter.actions.cancel_request import cancel_request
from halle.barter.actions.expire_request import expire_request
from halle.barter.actions.reject_request import reject_request
from halle.barter.actions.set_acceptance import set_acceptance
from halle.barter.actions.stop_trusting import stop_trusting
from halle.barter.actions.trust_payee import trust_payee
from halle.barter.errors import NotWaiting, PaymentIdReused, TooLittleAvailable
from halle.barter.jobs.accounts import expire_requests, settle_silent_requests
from halle.barter.models import Transfer
from halle.barter.parameters import REQUEST_DAYS
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, NotFound
from halle.kernel.ids import new_public_id
from halle.ledger.models import Entry
from tests.barter.actions.payments import ask, pay, state_of
from tests.makers.barter import OPERATOR, balances, decide, make_member, manager_of
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def accept(request, at=NOON, by=OPERATOR):
    return accept_request(actor=by, transfer_id=request.public_id, at=at)


def test_case_3_a_request_moves_nothing_until_it_is_accepted(two):
    seller, buyer = two
    asked = ask(seller, buyer, 3000, actor=manager_of(seller), message="devis 12")
    assert (asked.state, balances(seller, buyer)) == ("requested", [0, 0])

    accepted = accept(asked, by=manager_of(buyer))
    again = accept(asked, by=manager_of(buyer))

    assert (accepted.is_new, again.is_new) == (True, False)
    assert balances(seller, buyer) == [3000, -3000]
    assert Transfer.objects.get().message == "devis 12"


def test_the_same_request_sent_twice_is_asked_once(two):
    seller, buyer = two
    name = new_public_id()

    for _ in range(2):
        ask(seller, buyer, 3000, payment_id=name)
    with pytest.raises(PaymentIdReused):
        ask(seller, buyer, 3001, payment_id=name)

    assert Transfer.objects.count() == 1


def test_case_13_a_refused_request_has_moved_nothing_and_cannot_be_accepted(two):
    seller, buyer = two
    asked = ask(seller, buyer, 3000)

    for _ in range(2):
        reject_request(actor=manager_of(buyer), transfer_id=asked.public_id, at=NOON)

    assert state_of(asked) == "rejected"
    with pytest.raises(NotWaiting):
        accept(asked)
    assert not Entry.objects.exists()


def test_case_13_a_trusted_payee_is_paid_at_once_up_to_the_amount(two):
    seller, buyer = two
    trust_payee(
        actor=manager_of(buyer),
        membership_id=buyer.pk,
        payee_id=seller.firm_id,
        up_to_cents=5000,
        at=NOON,
    )

    assert [ask(seller, buyer, cents).state for cents in (5000, 5001)] == ["done", "requested"]
    assert balances(seller, buyer) == [5000, -5000]
    assert stop_trusting(
        actor=manager_of(buyer), membership_id=buyer.pk, payee_id=seller.firm_id, at=NOON
    )
    assert ask(seller, buyer, 100).state == "requested"


def test_a_trusted_payee_waits_where_there_is_not_enough(two):
    seller, buyer = two
    trust_payee(actor=OPERATOR, membership_id=buyer.pk, payee_id=seller.firm_id, at=NOON)

    assert ask(seller, buyer, 100_001).state == "requested"
    assert balances(seller, buyer) == [0, 0]


def test_case_12_silence_is_a_yes_once_even_if_the_clock_steps_back(two):
    seller, buyer = two
    set_acceptance(actor=manager_of(buyer), membership_id=buyer.pk, days=15, at=NOON)
    asked = ask(seller, buyer, 3000)

    settle_silent_requests(NOON + 15 * DAY - timedelta(seconds=1))
    assert state_of(asked) == "requested"
    for at in (NOON + 15 * DAY, NOON + 15 * DAY, NOON + 15 * DAY - timedelta(hours=1)):
        expire_requests(at)

    assert (state_of(asked), Entry.objects.count()) == ("done", 1)
    assert balances(seller, buyer) == [3000, -3000]


def test_silence_is_a_yes_before_the_request_runs_out_though_requests_wait_less_than_they_did(two):
    seller, buyer = two
    set_acceptance(actor=OPERATOR, membership_id=buyer.pk, days=15, at=NOON)
    decide(REQUEST_DAYS, 5)
    asked = ask(seller, buyer, 3000)

    expire_requests(NOON + 5 * DAY)

    assert (state_of(asked), balances(buyer)) == ("done", [-3000])


def test_case_12_a_request_without_an_answer_runs_out_once(two):
    seller, buyer = two
    asked = ask(seller, buyer, 3000)

    assert expire_requests(NOON + 15 * DAY - timedelta(seconds=1)) == 0
    assert expire_requests(NOON + 20 * DAY) == 1
    assert expire_requests(NOON + 20 * DAY - timedelta(hours=1)) == 0

    assert state_of(asked) == "expired"
    with pytest.raises(NotWaiting):
        accept(asked, at=NOON)


def test_an_answer_that_comes_too_late_is_refused_though_the_clock_has_slept(two):
    seller, buyer = two
    asked = ask(seller, buyer, 3000)

    with pytest.raises(NotWaiting):
        accept(asked, at=NOON + 15 * DAY)

    assert state_of(asked) == "requested"


def test_silence_without_credit_is_no_payment_and_runs_out(two):
    seller, buyer = two
    set_acceptance(actor=OPERATOR, membership_id=buyer.pk, days=2, at=NOON)
    asked = ask(seller, buyer, 3000)
    pay(buyer, seller, 99_000)

    assert settle_silent_requests(NOON + 2 * DAY) == 0
    with pytest.raises(TooLittleAvailable):
        accept(asked)
    expire_requests(NOON + 15 * DAY)

    assert state_of(asked) == "expired"
    assert balances(seller, buyer) == [99_000, -99_000]


def test_only_the_payer_answers_only_the_payee_calls_off_and_nobody_else_knows(two):
    seller, buyer = two
    third = make_member(seller.network, manager=make_person())
    asked = ask(seller, buyer, 3000)
    acts = (accept_request, reject_request, cancel_request)

    for act in acts:
        for outsider in (manager_of(third), actor(make_person())):
            with pytest.raises(NotFound):
                act(actor=outsider, transfer_id=asked.public_id, at=NOON)
    for act in acts[:2]:
        with pytest.raises(NotAllowed):
            act(actor=manager_of(seller), transfer_id=asked.public_id, at=NOON)
    with pytest.raises(NotAllowed):
        cancel_request(actor=manager_of(buyer), transfer_id=asked.public_id, at=NOON)
    with pytest.raises(NotAllowed):
        expire_request(actor=manager_of(buyer), transfer_id=asked.public_id, at=NOON + 99 * DAY)
    assert state_of(asked) == "requested"

    cancel_request(actor=manager_of(seller), transfer_id=asked.public_id, at=NOON)
    assert state_of(asked) == "cancelled"


def test_one_asks_in_its_own_name_only(two):
    seller, buyer = two

    with pytest.raises(NotAllowed):
        ask(seller, buyer, 100, actor=manager_of(buyer))
    for days in (0, 16, -1):
        with pytest.raises(Invalid):
            set_acceptance(actor=manager_of(buyer), membership_id=buyer.pk, days=days, at=NOON)

    assert not Transfer.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_request_accepted_refused_and_run_out_at_once_ends_one_way(two):
    seller, buyer = two
    asked = ask(seller, buyer, 3000)
    named = {"transfer_id": asked.public_id}

    answers = in_threads(
        [
            lambda: accept_request(actor=OPERATOR, at=NOON, **named).is_new,
            lambda: reject_request(actor=OPERATOR, at=NOON, **named),
            lambda: cancel_request(actor=OPERATOR, at=NOON, **named),
            lambda: expire_request(actor=Actor.clock(), at=NOON + 15 * DAY, **named),
        ]
        * 3
    )

    state = state_of(asked)
    assert Entry.objects.count() == (1 if state == "done" else 0)
    assert answers.count(True) == Entry.objects.count()
    assert balances(seller, buyer) in ([3000, -3000], [0, 0])

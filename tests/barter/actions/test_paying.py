"""Payments: to the cent, once, within limits, by those who may."""

import pytest

from halle.barter.actions.set_credit_line import set_credit_line
from halle.barter.actions.suspend_member import suspend_member
from halle.barter.errors import (
    MembershipSuspended,
    NotAMember,
    PayeeIsFull,
    PaymentIdReused,
    TooLittleAvailable,
)
from halle.barter.models import Transfer
from halle.barter.parameters import (
    DYNAMIC_CREDIT,
    SELLER_FEE,
)
from halle.identity.models import Role
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, SignInNeeded
from halle.kernel.ids import new_public_id
from halle.kernel.models import AuditLine, RecordedFact
from halle.ledger.errors import NotEnoughCredit
from halle.ledger.models import Entry, Leg
from tests.barter.actions.payments import pay
from tests.makers.barter import balances, decide, floor_of, make_member, make_network, manager_of
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_fees(db):
    """Nobody pays for paying."""
    decide(SELLER_FEE, 0)


@pytest.fixture
def three(no_fees):
    """Three members with a line of 1 000 each."""
    network = make_network()
    return [make_member(network, manager=make_person()) for _ in range(3)]


def test_case_1_a_payment_moves_credit_and_sums_to_zero(three):
    a, b, _c = three

    paid = pay(a, b, 10_000, actor=manager_of(a))

    assert (paid.state, paid.is_new, paid.fee_cents) == ("done", True, 0)
    assert balances(a, b) == [-10_000, 10_000]
    assert [leg.cents for leg in Leg.objects.order_by("cents")] == [-10_000, 10_000]
    assert RecordedFact.objects.filter(name="barter.payment_made").count() == 1


def test_case_2_the_council_pays_in_a_members_place_and_the_trace_says_so(three):
    a, b, _c = three
    chair = make_person()
    make_role(chair, a.network.party)

    pay(a, b, 4000, actor=actor(chair), message="Décision du médiateur")

    assert balances(a, b) == [-4000, 4000]
    assert Transfer.objects.get().by == chair
    assert AuditLine.objects.get(action="barter.pay_firm").person_id == chair.pk


@pytest.mark.parametrize("cents", [0, -0.0, -5, 10.5, float("nan"), "x", "１２", 2**63, None, True])
def test_case_4_amounts_that_make_no_sense_leave_nothing_behind(three, cents):
    a, b, _c = three

    with pytest.raises(Invalid) as refusal:
        pay(a, b, cents)

    assert refusal.value.field == "cents"
    assert not Transfer.objects.exists()
    assert not Entry.objects.exists()


def test_case_4_a_firm_does_not_pay_itself_nor_somebody_who_is_not_there(three):
    a, _b, _c = three
    elsewhere = make_member(make_network())

    with pytest.raises(Invalid):
        pay(a, a, 100)
    with pytest.raises(NotAMember):
        pay(a, elsewhere, 100)

    assert not Transfer.objects.exists()


def test_case_4_nobody_pays_from_an_account_that_is_not_theirs(three):
    a, b, _c = three
    former = make_person()
    make_role(former, a.firm, ended_at=NOON)
    volunteer = make_person()
    make_role(volunteer, a.firm, Role.Kind.VOLUNTEER)

    with pytest.raises(SignInNeeded):
        pay(a, b, 100, actor=Actor.nobody())
    for someone in (manager_of(b), actor(make_person()), actor(former), actor(volunteer)):
        with pytest.raises(NotAllowed):
            pay(a, b, 100, actor=someone)
    with pytest.raises(NotAllowed):
        pay(a, b, 100, actor=Actor.token(b.firm_id, frozenset({"read", "write"})))
    with pytest.raises(NotAllowed):
        pay(a, b, 100, actor=Actor.token(a.firm_id, frozenset({"read"})))

    assert not Transfer.objects.exists()
    pay(a, b, 100, actor=Actor.token(a.firm_id, frozenset({"read", "write"})))


def test_case_5_a_refusal_says_how_much_can_be_spent_and_why(three):
    a, b, _c = three
    pay(a, b, 90_000)

    with pytest.raises(TooLittleAvailable) as refusal:
        pay(a, b, 10_001)

    assert refusal.value.code == "not-enough-credit"
    assert refusal.value.details["available_cents"] == 10_000
    assert str(refusal.value) == (
        "This takes 100.01\u00a0credits, and 100.00\u00a0credits can be spent: "
        "the balance is -900.00\u00a0credits and may go down to -1,000.00\u00a0credits."
    )
    assert balances(a, b) == [-90_000, 90_000]
    assert Transfer.objects.count() == 1


def test_case_6_a_raised_line_lets_more_pass_a_lowered_one_lets_no_new_debt(three):
    a, b, _c = three

    def line(cents):
        set_credit_line(
            actor=Actor.machine_operator(),
            membership_id=a.pk,
            line_cents=cents,
            reason="essai",
            at=NOON,
        )

    line(200_000)
    pay(a, b, 107_000)
    line(50_000)

    with pytest.raises(NotEnoughCredit):
        pay(a, b, 1)
    pay(b, a, 1000)
    assert balances(a, b) == [-106_000, 106_000]


def test_case_7_a_payee_at_its_ceiling_is_not_filled_further_and_its_balance_stays_its_own(no_fees):
    network = make_network()
    a, b = make_member(network), make_member(network, ceiling=5000)
    pay(a, b, 4000)

    with pytest.raises(PayeeIsFull) as refusal:
        pay(a, b, 1001)

    assert refusal.value.code == "above-ceiling"
    assert "1" not in str(refusal.value)
    pay(a, b, 1000)
    assert balances(a, b) == [-5000, 5000]


def test_case_8_the_same_payment_sent_twice_is_made_once_and_another_one_is_refused(three):
    a, b, c = three
    name = new_public_id()

    first, again = (pay(a, b, 1000, payment_id=name, message="bois") for _ in range(2))

    assert (first.id, first.state, again.is_new) == (again.id, again.state, False)
    for other in ({"cents": 1001}, {"message": "bûches"}):
        with pytest.raises(PaymentIdReused):
            pay(a, b, **{"cents": 1000, "message": "bois", "payment_id": name} | other)
    with pytest.raises(PaymentIdReused):
        pay(a, c, 1000, payment_id=name, message="bois")
    assert balances(a, b, c) == [-1000, 1000, 0]


@pytest.mark.django_db(transaction=True)
def test_case_8_fifty_identical_payments_at_once_are_one(three):
    a, b, _c = three
    name = new_public_id()

    answers = in_threads([lambda: pay(a, b, 1000, payment_id=name)] * 50)

    assert sum(one.is_new for one in answers) == 1
    assert len({one.id for one in answers}) == 1
    assert balances(a, b) == [-1000, 1000]


@pytest.mark.django_db(transaction=True)
def test_fifty_payments_at_once_from_one_account_stop_at_its_line(three):
    a, b, _c = three

    answers = in_threads([lambda: pay(a, b, 5000)] * 50)

    refused = [one for one in answers if one == "not-enough-credit"]
    assert (len(refused), balances(a, b)) == (30, [-100_000, 100_000])
    assert Transfer.objects.count() == Entry.objects.count() == 20


@pytest.mark.django_db(transaction=True)
def test_case_10_two_firms_that_pay_each_other_at_once_never_wait_in_a_circle(three):
    a, b, _c = three

    tries = [lambda: pay(a, b, 100), lambda: pay(b, a, 100)] * 10
    answers = in_threads(tries)

    assert all(one.is_new for one in answers)
    assert balances(a, b) == [0, 0]


def test_what_a_member_wrote_is_not_in_the_ledger(three):
    a, b, _c = three

    pay(a, b, 100, message="pour Jean Dupont")

    assert Transfer.objects.get().message == "pour Jean Dupont"
    assert [entry.narration for entry in Entry.objects.all()] == [""]


def test_case_19_payments_received_raise_the_line_up_to_the_cap(three):
    a, b, _c = three
    decide(DYNAMIC_CREDIT, 1)

    pay(b, a, 20_000)
    assert floor_of(a) == -120_000
    pay(b, a, 50_000)
    assert floor_of(a) == -130_000
    pay(b, a, 1000)

    assert floor_of(a) == -130_000
    assert [one.raised_cents for one in Transfer.objects.order_by("pk")] == [20_000, 10_000, 0]


@pytest.mark.django_db(transaction=True)
def test_case_19_payments_received_at_once_raise_the_line_by_all_of_them(three):
    a, b, c = three
    decide(DYNAMIC_CREDIT, 1)

    in_threads([lambda: pay(b, a, 1000), lambda: pay(c, a, 1000)] * 5)

    assert floor_of(a) == -110_000


def test_a_suspended_member_receives_and_does_not_pay(three):
    a, b, _c = three
    suspend_member(actor=Actor.machine_operator(), membership_id=a.pk, reason="impayés", at=NOON)

    with pytest.raises(MembershipSuspended):
        pay(a, b, 100)
    pay(b, a, 100)

    assert balances(a, b) == [100, -100]


def test_an_applicant_has_no_account_yet(three):
    a, _b, _c = three
    waiting = make_member(a.network, state="applied", firm=make_organisation())

    for payer, payee in ((a, waiting), (waiting, a)):
        with pytest.raises(NotAMember):
            pay(payer, payee, 100)

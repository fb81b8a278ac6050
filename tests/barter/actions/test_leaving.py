"""A firm is suspended, leaves, or is excluded: nobody's credit appears or disappears."""

import pytest

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.ask_to_leave import ask_to_leave
from halle.barter.actions.exclude_member import exclude_member
from halle.barter.actions.give_to_network import give_to_network
from halle.barter.actions.leave_network import leave_network
from halle.barter.actions.restore_member import restore_member
from halle.barter.actions.suspend_member import suspend_member
from halle.barter.errors import AlreadyDecided, BalanceNotSettled, ReasonMissing
from halle.barter.models import Loss, Membership, RecurringPayment
from halle.barter.parameters import DYNAMIC_CREDIT, SELLER_FEE
from halle.barter.queries.accounts import fund_cents
from halle.kernel.errors import NotAllowed
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.errors import AboveCeiling, NotEnoughCredit
from halle.ledger.models import Entry, Leg
from tests.barter.actions.payments import ask, pay
from tests.barter.actions.payments import state_of as state_of_payment
from tests.barter.actions.test_by_the_clock import plan
from tests.makers.barter import (
    OPERATOR,
    balances,
    decide,
    floor_of,
    make_member,
    make_network,
    move,
)
from tests.makers.barter_deals import do, make_order
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_person

pytestmark = pytest.mark.django_db


def state_of(member):
    return Membership.objects.get(pk=member.pk).state


def exclude(member, by=OPERATOR, reason="faillite"):
    return exclude_member(actor=by, membership_id=member.pk, reason=reason, at=NOON)


def fill_guarantee(network, payer, cents):
    post_entry(
        actor=OPERATOR,
        keeper_id=network.pk,
        kind="test",
        reference="guarantee",
        legs={
            ("credit", payer.firm_id, ""): -cents,
            ("credit_fund", network.pk, "guarantee"): cents,
        },
        at=NOON,
    )


def test_case_40_a_loss_goes_to_the_fund_then_to_the_members_by_turnover():
    network = make_network()
    bad = make_member(network, line=200_000, turnover_cents=100)
    a, b, c = (make_member(network, line=0, turnover_cents=n) for n in (600, 300, 100))
    giver = make_member(network, line=150_000, turnover_cents=0)
    move(bad, a, 200_000)
    fill_guarantee(network, giver, 150_000)
    move(a, giver, 150_000)

    borne = exclude(bad)

    assert (borne.loss_cents, borne.fund_cents, borne.shared_cents) == (200_000, 150_000, 50_000)
    assert balances(bad, a, b, c, giver) == [0, 20_000, -15_000, -5000, 0]
    assert fund_cents(network.pk, "guarantee") == 0
    assert sum(Leg.objects.values_list("cents", flat=True)) == 0
    assert Loss.objects.get(pk=bad.pk).cents == 200_000
    with pytest.raises(NotEnoughCredit):
        move(b, a, 1)
    with pytest.raises((NotEnoughCredit, AboveCeiling)):
        move(a, bad, 1)


def test_an_odd_loss_is_shared_to_the_cent():
    network = make_network()
    bad, other = make_member(network), make_member(network, line=0, turnover_cents=1)
    two_more = [make_member(network, line=0, turnover_cents=1) for _ in range(2)]
    move(bad, other, 1000)

    exclude(bad)

    assert balances(other, *two_more) == [1000 - 334, -333, -333]


def test_what_an_excluded_firm_has_left_goes_to_the_common_fund():
    network = make_network()
    rich, payer = make_member(network), make_member(network)
    move(payer, rich, 5000)

    exclude(rich)

    assert (balances(rich, payer), fund_cents(network.pk, "common")) == ([0, -5000], 5000)


def test_a_firm_at_zero_is_excluded_without_an_entry_that_moves_nothing():
    network = make_network()
    gone, other = make_member(network, line=50_000), make_member(network, line=50_000)

    borne = exclude(gone)

    assert (borne.loss_cents, borne.shared_cents, state_of(gone)) == (0, 0, "excluded")
    assert not Entry.objects.filter(kind="barter_loss").exists()
    with pytest.raises((NotEnoughCredit, AboveCeiling)):
        move(gone, other, 1)
    with pytest.raises((NotEnoughCredit, AboveCeiling)):
        move(other, gone, 1)


def test_only_the_council_excludes_once_and_says_why():
    chair = make_person()
    network = make_network(manager=chair)
    member = make_member(network, manager=make_person())
    for someone in (make_person(), member.firm.people.get().person):
        with pytest.raises(NotAllowed):
            exclude(member, actor(someone))
    with pytest.raises(ReasonMissing):
        exclude(member, actor(chair), reason="")
    assert state_of(member) == "active"

    exclude(member, actor(chair))
    with pytest.raises(AlreadyDecided):
        exclude(member, actor(chair))

    assert Loss.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_firms_excluded_at_once_never_spend_the_fund_twice():
    network = make_network()
    bad = [make_member(network, line=1000) for _ in range(2)]
    good = make_member(network, line=1000, turnover_cents=1)
    for one in bad:
        move(one, good, 1000)
    fill_guarantee(network, good, 1000)

    answers = in_threads([lambda one=one: exclude(one).fund_cents for one in bad])

    assert sorted(answers) == [0, 1000]
    assert fund_cents(network.pk, "guarantee") == 0
    assert balances(*bad, good) == [0, 0, 0]


def test_a_suspended_member_is_restored_by_the_council_only():
    chair, ada = make_person(), make_person()
    member = make_member(make_network(manager=chair), manager=ada)
    with pytest.raises(NotAllowed):
        suspend_member(actor=actor(ada), membership_id=member.pk, reason="x", at=NOON)

    suspend_member(actor=actor(chair), membership_id=member.pk, reason="impayés", at=NOON)
    with pytest.raises(NotAllowed):
        restore_member(actor=actor(ada), membership_id=member.pk, at=NOON)
    assert state_of(member) == "suspended"

    restore_member(actor=actor(chair), membership_id=member.pk, at=NOON)
    assert state_of(member) == "active"


@pytest.mark.parametrize("sign", [1, -1])
def test_a_firm_leaves_only_when_nothing_is_owed_either_way(sign):
    network = make_network()
    member, other = make_member(network), make_member(network)
    move(*((other, member) if sign > 0 else (member, other)), 5000)
    ask_to_leave(actor=OPERATOR, membership_id=member.pk, at=NOON)

    with pytest.raises(BalanceNotSettled) as refusal:
        leave_network(actor=OPERATOR, membership_id=member.pk, at=NOON)

    assert refusal.value.details["cents"] == 5000 * sign
    assert state_of(member) == "leaving"


def test_credit_left_over_is_given_to_the_common_fund_once_and_the_firm_has_left():
    network = make_network()
    member, other = make_member(network), make_member(network)
    move(other, member, 5000)
    with pytest.raises(AlreadyDecided):
        give_to_network(actor=OPERATOR, membership_id=member.pk, at=NOON)
    ask_to_leave(actor=OPERATOR, membership_id=member.pk, at=NOON)

    given = [
        give_to_network(actor=OPERATOR, membership_id=member.pk, at=NOON).cents for _ in range(2)
    ]
    leave_network(actor=OPERATOR, membership_id=member.pk, at=NOON)

    assert given == [5000, 0]
    assert fund_cents(network.pk, "common") == 5000
    assert state_of(member) == "left"
    with pytest.raises(AboveCeiling):
        move(other, member, 1)
    assert Entry.objects.count() == 2


def test_what_is_set_aside_is_neither_given_away_nor_left_behind():
    network = make_network()
    member, other = make_member(network), make_member(network)
    move(other, member, 5000)
    deal = make_order(other, member, credit_cents=4000)
    ask_to_leave(actor=OPERATOR, membership_id=member.pk, at=NOON)

    given = give_to_network(actor=OPERATOR, membership_id=member.pk, at=NOON)
    assert (given.cents, balances(member)) == (1000, [4000])
    with pytest.raises(BalanceNotSettled):
        leave_network(actor=OPERATOR, membership_id=member.pk, at=NOON)

    do(accept_delivery, deal)
    leave_network(actor=OPERATOR, membership_id=member.pk, at=NOON)
    assert state_of(member) == "left"


def test_what_is_coming_to_a_firm_keeps_it_from_leaving():
    network = make_network()
    member, other = make_member(network), make_member(network)
    make_order(member, other, credit_cents=4000)
    ask_to_leave(actor=OPERATOR, membership_id=member.pk, at=NOON)

    with pytest.raises(BalanceNotSettled):
        leave_network(actor=OPERATOR, membership_id=member.pk, at=NOON)

    assert (state_of(member), balances(member)) == ("leaving", [0])


def test_a_firm_that_leaves_gets_no_new_line_by_what_it_receives():
    network = make_network()
    a, b = make_member(network), make_member(network)
    decide(SELLER_FEE, 0)
    decide(DYNAMIC_CREDIT, 1)
    ask_to_leave(actor=OPERATOR, membership_id=a.pk, at=NOON)

    pay(b, a, 20_000)

    assert floor_of(a) == 0
    with pytest.raises(NotEnoughCredit):
        pay(a, b, 20_001)
    assert balances(a, b) == [20_000, -20_000]


def test_what_an_excluded_firm_had_open_is_called_off():
    network = make_network()
    bad, other = make_member(network), make_member(network)
    asked = [ask(bad, other, 100), ask(other, bad, 100)]
    plan(bad, other)

    exclude(bad)

    assert [state_of_payment(one) for one in asked] == ["cancelled", "cancelled"]
    assert not RecurringPayment.objects.filter(ended_at=None).exists()

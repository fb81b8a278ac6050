"""What the clock charges and pays: once for each month, however late, however often."""

from datetime import date, timedelta

import pytest

from halle.barter.actions.charge_demurrage import charge_demurrage
from halle.barter.actions.make_recurring import make_recurring
from halle.barter.actions.plan_recurring import plan_recurring
from halle.barter.actions.stop_recurring import stop_recurring
from halle.barter.errors import NotAMember
from halle.barter.jobs.accounts import (
    charge_contributions,
    charge_demurrage_of_month,
    make_recurring_payments,
)
from halle.barter.models import RecurringPayment, Transfer
from halle.barter.parameters import (
    DEMURRAGE,
    DEMURRAGE_ABOVE,
    GUARANTEE_SHARE,
    YEARLY_CONTRIBUTION,
)
from halle.barter.queries.accounts import fund_cents
from halle.barter.rules.months import months_after
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, NotFound
from halle.kernel.models import RecordedFact
from tests.barter.actions.payments import pay
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network, manager_of
from tests.makers.barter_deals import make_order
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_case_18_demurrage_takes_its_share_above_the_threshold_once_a_month(two):
    a, b = two
    decide(DEMURRAGE, 10)
    decide(DEMURRAGE_ABOVE, 20_000)
    pay(a, b, 100_000)

    assert [charge_demurrage_of_month(NOON + n * timedelta(hours=1)) for n in range(3)] == [1, 0, 0]

    assert balances(a, b) == [-100_000, 99_200]
    assert fund_cents(a.network_id, "common") == 800
    charge_demurrage_of_month(months_after(NOON, 1))
    assert balances(a, b) == [-100_000, 99_200 - 792]


def test_what_is_set_aside_for_an_order_loses_nothing(two):
    a, b = two
    decide(DEMURRAGE, 10)
    decide(DEMURRAGE_ABOVE, 20_000)
    pay(a, b, 100_000)
    make_order(a, b, credit_cents=60_000)

    charge_demurrage_of_month(NOON)

    assert balances(b) == [99_800]


def test_nobody_decided_on_demurrage_nobody_pays_it(two):
    a, b = two
    pay(a, b, 100_000)

    assert charge_demurrage_of_month(NOON) == 0
    assert balances(a, b) == [-100_000, 100_000]


@pytest.mark.django_db(transaction=True)
def test_demurrage_charged_by_several_clocks_is_charged_once(two):
    a, b = two
    decide(DEMURRAGE, 10)
    decide(DEMURRAGE_ABOVE, 0)
    pay(a, b, 100_000)

    answers = in_threads(
        [
            lambda: charge_demurrage(
                actor=Actor.clock(), network_id=b.network_id, firm_id=b.firm_id, at=NOON
            )
        ]
        * 6
    )

    assert sorted(answers) == [0, 0, 0, 0, 0, 1000]
    assert balances(b) == [99_000]


def test_a_contribution_is_charged_each_year_once_and_waits_for_credit(two):
    a, b = two
    decide(YEARLY_CONTRIBUTION, 12_000)
    decide(GUARANTEE_SHARE, 250)
    type(a).objects.filter(pk=a.pk).update(contribution_due_on=date(2026, 11, 20))
    pay(a, b, 95_000)
    assert charge_contributions(NOON) == 0

    pay(b, a, 50_000)
    assert [charge_contributions(NOON) for _ in range(2)] == [1, 0]

    assert balances(a, b) == [-57_000, 45_000]
    assert [fund_cents(a.network_id, fund) for fund in ("guarantee", "fees")] == [3000, 9000]
    a.refresh_from_db()
    assert a.contribution_due_on == date(2027, 11, 20)
    assert charge_contributions(NOON + 365 * DAY) == 1


def plan(payer, payee, **given):
    return plan_recurring(
        network_id=payer.network_id,
        payer_id=payer.firm_id,
        payee_id=payee.firm_id,
        **{"actor": OPERATOR, "cents": 1000, "day": 31, "message": "loyer", "at": NOON} | given,
    )


def test_a_recurring_payment_is_made_each_month_also_those_that_were_missed(two):
    a, b = two
    planned = plan(a, b, actor=manager_of(a))
    assert planned.next_on == "2026-11-30"

    assert make_recurring_payments(NOON) == 0
    for _ in range(2):
        make_recurring_payments(NOON.replace(year=2027, month=2, day=28))

    assert balances(a, b) == [-4000, 4000]
    periods = sorted(Transfer.objects.values_list("period", flat=True))
    assert [one.rsplit(":", 1)[1] for one in periods] == [
        "2026-11-30",
        "2026-12-31",
        "2027-01-31",
        "2027-02-28",
    ]
    assert stop_recurring(actor=manager_of(a), recurring_id=planned.public_id, at=NOON)
    assert make_recurring_payments(NOON.replace(year=2028)) == 0


def test_a_month_that_cannot_be_paid_is_told_and_left_out(two):
    a, b = two
    plan(a, b, day=25)
    pay(a, b, 99_500)

    make_recurring_payments(NOON + DAY)
    pay(b, a, 50_000)
    make_recurring_payments(NOON + DAY)

    there = RecurringPayment.objects.get()
    assert (there.last_refusal, there.next_on) == ("not-enough-credit", date(2026, 12, 25))
    assert RecordedFact.objects.filter(name="barter.recurring_refused").count() == 1
    assert balances(a, b) == [-49_500, 49_500]


def test_only_the_payer_plans_and_stops(two):
    a, b = two
    with pytest.raises(NotAllowed):
        plan(a, b, actor=manager_of(b))
    for wrong in ({"day": 0}, {"day": 32}, {"cents": 0}, {"cents": "x"}):
        with pytest.raises(Invalid):
            plan(a, b, **wrong)
    with pytest.raises(NotAMember):
        plan(a, make_member(make_network()))
    planned = plan(a, b)
    with pytest.raises(NotFound):
        stop_recurring(actor=manager_of(b), recurring_id=planned.public_id, at=NOON)
    assert RecurringPayment.objects.filter(ended_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_month_paid_by_several_clocks_is_paid_once(two):
    a, b = two
    planned = plan(a, b, day=25)

    in_threads(
        [lambda: make_recurring(actor=Actor.clock(), recurring_id=planned.public_id, at=NOON + DAY)]
        * 5
    )

    assert balances(a, b) == [-1000, 1000]

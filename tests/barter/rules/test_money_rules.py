"""Fees, losses, lines, demurrage, months and spreads, for any numbers."""

from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from halle.barter.rules.credit_line import (
    Bounds,
    Figures,
    explain_solvency,
    propose_line,
    solvency_permille,
)
from halle.barter.rules.dynamic_credit import raised_by
from halle.barter.rules.fees import FeeTerms, demurrage_of, fees_of
from halle.barter.rules.losses import share_loss
from halle.barter.rules.months import first_on, months_after, next_month_on
from halle.barter.rules.spread import gini_permille, spread, top_share_permille

TAKES_ITS_TIME = settings(suppress_health_check=[HealthCheck.too_slow])
CENTS = st.integers(0, 10**12)
PERMILLE = st.integers(0, 1000)


def test_case_17_ten_credits_over_three_are_shared_to_the_cent():
    assert share_loss(1000, 0, [1, 1, 1]).shares == [334, 333, 333]


@TAKES_ITS_TIME
@given(CENTS, st.integers(-(10**9), 10**12), st.lists(CENTS, min_size=1, max_size=30))
def test_a_loss_is_borne_whole_and_nobody_gains_by_it(loss, fund, turnovers):
    borne = share_loss(loss, fund, turnovers)

    assert borne.fund + sum(borne.shares) == loss
    assert 0 <= borne.fund <= max(0, fund)
    assert min(borne.shares) >= 0


@TAKES_ITS_TIME
@given(CENTS, CENTS, PERMILLE, PERMILLE, st.booleans(), PERMILLE)
def test_what_both_sides_pay_is_what_the_funds_get(credit, euros, buyer, seller, whole, share):
    fees = fees_of(credit, euros, FeeTerms(buyer, seller, whole, share))

    assert fees.buyer + fees.seller == fees.guarantee + fees.fund
    assert 0 <= fees.seller <= credit
    assert min(fees) >= 0


@TAKES_ITS_TIME
@given(
    st.builds(Figures, CENTS, st.integers(0, 300), st.integers(0, 10_000), st.booleans(), PERMILLE),
    st.builds(Bounds, st.integers(0, 10**5), st.integers(10**5, 10**8), PERMILLE, PERMILLE),
)
def test_a_line_keeps_its_bounds_and_never_falls_with_better_figures(figures, bounds):
    proposal = propose_line(figures, bounds)
    better = propose_line(
        figures._replace(turnover_cents=figures.turnover_cents + 10**6, has_equity=True), bounds
    )

    assert bounds.default_cents <= proposal.cents <= bounds.largest_cents
    assert better.cents >= proposal.cents
    assert sum(points for _, points in explain_solvency(figures)) == solvency_permille(figures)
    assert 400 <= solvency_permille(figures) <= 1000


@TAKES_ITS_TIME
@given(st.lists(st.integers(1, 10**6), max_size=20), st.integers(1000, 3000))
def test_payments_received_never_raise_a_line_beyond_its_cap(received, cap):
    limit = 100_000
    for cents in received:
        limit += raised_by(cents, limit_cents=limit, granted_cents=100_000, cap_permille=cap)

    assert limit == min(100_000 + sum(received), max(100_000, 100 * cap))


@TAKES_ITS_TIME
@given(st.integers(-(10**12), 10**12), CENTS, st.integers(0, 50))
def test_demurrage_never_takes_a_balance_below_its_threshold(balance, above, permille):
    taken = demurrage_of(balance, above_cents=above, permille=permille)

    assert taken >= 0
    assert not taken or balance - taken >= above


@TAKES_ITS_TIME
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 31), st.integers(0, 48))
def test_every_month_has_its_day_once(today, day, months):
    first = first_on(today, day)
    following = next_month_on(first, day)

    assert today <= first <= today + timedelta(days=31)
    assert (following.year * 12 + following.month) - (first.year * 12 + first.month) == 1
    moment = datetime(today.year, today.month, today.day)
    assert months_after(moment, months) >= moment


@TAKES_ITS_TIME
@given(st.lists(st.integers(-(10**9), 10**9), max_size=50))
def test_spreads_count_everybody_and_shares_stay_shares(amounts):
    assert sum(spread(amounts, [-1000, 0, 1000])) == len(amounts)
    assert 0 <= gini_permille(amounts) < 1000
    assert 0 <= top_share_permille(amounts) <= 1000
    assert gini_permille(list(reversed(amounts))) == gini_permille(amounts)

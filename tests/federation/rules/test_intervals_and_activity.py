"""Time is cut without holes, and whoever is above and below a bound is everybody."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from halle.federation.rules.activity import Life, accounts_counted
from halle.federation.rules.intervals import STEPS, begun, next_begun, spans

START = datetime(2025, 1, 1, tzinfo=UTC)
DAYS = st.integers(0, 700)
FIRMS = st.integers(1, 5)
LIVES = st.lists(st.tuples(FIRMS, DAYS, st.none() | DAYS), max_size=12)
TRADES = st.dictionaries(st.tuples(FIRMS, st.integers(0, 23)), st.integers(1, 4))


@given(st.integers(0, 10**8), st.sampled_from(sorted(STEPS.values())))
def test_every_moment_is_in_the_interval_that_began_before_it(seconds, step):
    moment = START + timedelta(seconds=seconds)
    start = begun(moment, step)

    assert start <= moment < next_begun(start, step)
    assert begun(start, step) == start
    here = spans(moment, moment + timedelta(microseconds=1), step)
    assert here == [(start, next_begun(start, step))]


@given(LIVES, TRADES, st.integers(0, 4))
def test_whatever_happened_those_above_and_below_a_bound_are_all_there_were(lives, trades, bound):
    months = spans(START, datetime(2027, 1, 1, tzinfo=UTC), "month")
    known = [
        Life(
            firm,
            START + timedelta(days=since),
            None if days is None else START + timedelta(days=since + days),
        )
        for firm, since, days in lives
    ]

    below = accounts_counted(known, trades, months, most=bound)
    above = accounts_counted(known, trades, months, least=bound + 1)
    there = accounts_counted(known, trades, months)

    assert [x + y for x, y in zip(below, above, strict=True)] == there
    assert all(0 <= one <= len({life.firm for life in known}) for one in there)
    assert there == [len({one.firm for one in known if _was_there(one, month)}) for month in months]


def _was_there(life, span):
    return life.since < span.end and (life.until is None or life.until >= span.start)

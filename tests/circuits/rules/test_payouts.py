"""A payment is shared to the cent, and never pays more than what is owed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.circuits.rules.payouts import split_payout, still_to_pay

balances = st.dictionaries(st.integers(1, 9), st.integers(-2000, 9000), max_size=6)


@given(balances, st.integers(0, 40_000))
def test_the_parts_add_up_and_none_is_more_than_is_owed(owed: dict[int, int], cents: int) -> None:
    total = sum(owed.values())
    if not 0 <= cents <= total:
        with pytest.raises(ValueError, match="at most"):
            split_payout(owed, cents)
        return
    parts = split_payout(owed, cents)
    assert sum(parts.values()) == cents
    for key, part in parts.items():
        assert 0 < part <= owed[key] or (owed[key] < 0 and part == owed[key])


@given(balances)
def test_paying_in_full_leaves_nothing(owed: dict[int, int]) -> None:
    total = sum(owed.values())
    if total > 0:
        parts = split_payout(owed, total)
        assert all(owed[key] == parts.get(key, 0) for key in owed)


def test_nothing_is_paid_with_nothing() -> None:
    assert split_payout({}, 0) == {}


@given(st.lists(st.integers(0, 900), max_size=8), st.integers(0, 5000))
def test_the_oldest_is_paid_first(earned: list[int], paid: int) -> None:
    left = still_to_pay(earned, paid)
    assert sum(left) == max(0, sum(earned) - paid)
    first = next((n for n, cents in enumerate(left) if cents), len(left))
    assert left[first + 1 :] == earned[first + 1 :]
    assert not any(left[:first])

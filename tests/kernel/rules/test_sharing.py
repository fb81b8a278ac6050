"""Sharing and rounding: nothing lost, nothing invented."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.kernel.rules.sharing import (
    divide_half_up,
    round_half_up,
    round_keeping_sum,
    share_out,
)

TOTALS = st.integers(-(10**9), 10**9)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=30)


@given(TOTALS, WEIGHTS)
def test_shares_add_up_exactly(total: int, weights: list[int]) -> None:
    assert sum(share_out(total, weights)) == total


@given(TOTALS, WEIGHTS.filter(any))
def test_each_share_is_within_one_unit_of_its_exact_part(total: int, weights: list[int]) -> None:
    whole = sum(weights)
    for share, weight in zip(share_out(total, weights), weights, strict=True):
        assert abs(share - Fraction(total * weight, whole)) < 1


@given(TOTALS, WEIGHTS)
def test_a_refund_is_the_mirror_of_the_charge(total: int, weights: list[int]) -> None:
    assert share_out(-total, weights) == [-share for share in share_out(total, weights)]


@given(TOTALS, WEIGHTS.filter(any), st.randoms())
def test_who_comes_first_changes_a_share_by_one_unit_at_most(total, weights, random) -> None:
    order = list(range(len(weights)))
    random.shuffle(order)
    shuffled = share_out(total, [weights[i] for i in order])
    straight = share_out(total, weights)
    assert all(abs(share - straight[i]) <= 1 for share, i in zip(shuffled, order, strict=True))


@given(WEIGHTS.filter(any), st.integers(0, 10**9))
def test_a_weight_of_zero_gets_nothing(weights: list[int], total: int) -> None:
    shares = share_out(total, [*weights, 0])
    assert shares[-1] == 0


def test_equal_remainders_go_to_the_first_position() -> None:
    assert share_out(5, [1, 1, 1]) == [2, 2, 1]


def test_all_zero_weights_share_equally() -> None:
    assert share_out(7, [0, 0, 0]) == [3, 2, 2]


def test_sharing_among_nobody_is_refused_unless_there_is_nothing_to_share() -> None:
    assert share_out(0, []) == []
    with pytest.raises(ValueError, match="nobody"):
        share_out(1, [])


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        share_out(10, [3, -1])


@given(st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**4))
def test_rounding_is_to_the_nearest_and_mirrored(value: Fraction) -> None:
    rounded = round_half_up(value)
    assert abs(rounded - value) <= Fraction(1, 2)
    assert round_half_up(-value) == -rounded


def test_a_half_goes_away_from_zero() -> None:
    assert [divide_half_up(n, 2) for n in (1, -1, 3, -3)] == [1, -1, 2, -2]


@given(st.lists(st.integers(-(10**7), 10**7), max_size=20), st.integers(1, 12_000))
def test_rounded_parts_add_up_to_the_rounded_sum_whatever_their_signs(numerators, denominator):
    total = divide_half_up(sum(numerators), denominator)
    parts = round_keeping_sum(numerators, denominator, total)
    assert sum(parts) == total
    assert all(
        abs(part * denominator - numerator) < denominator
        for part, numerator in zip(parts, numerators, strict=True)
    )

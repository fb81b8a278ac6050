"""Lines after the scales, and lines of which some did not come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.circuits.rules.corrections import (
    CorrectionNotPossible,
    correct_quantity,
    correct_weight,
)
from halle.market.rules.lines import LineInput, goods_of_line
from halle.market.rules.vat import vat_by_piece

TROUT = LineInput(1, 7, 2, 525, 1000, grams_per_item=350)


def test_k1_two_trout_of_about_350_grams_at_1_50_per_100_grams_cost_10_50() -> None:
    corrected = correct_weight(TROUT, 700)
    assert corrected.goods_cents == 1050
    assert (corrected.net_cents, corrected.vat_cents) == (955, 95)
    vat_of_each = vat_by_piece(525, 2, 1000)
    assert (1050 - vat_of_each, vat_of_each) == (954, 96)


@pytest.mark.parametrize(
    ("grams", "goods", "change"), [(650, 975, -75), (712, 1068, 18), (0, 0, -1050), (701, 1052, 2)]
)
def test_the_price_follows_the_scales_rounded_once_for_the_line(grams, goods, change) -> None:
    corrected = correct_weight(TROUT, grams)
    assert (corrected.goods_cents, corrected.change_cents) == (goods, change)


def test_a_second_weighing_replaces_the_first() -> None:
    once = correct_weight(TROUT, 900).line
    again = correct_weight(once, 700)
    assert (again.goods_cents, again.change_cents) == (1050, 1050 - 1350)


def test_a_shortage_takes_the_missing_items_off() -> None:
    corrected = correct_quantity(LineInput(1, 7, 3, 250, 550), 2)
    assert (corrected.line.quantity, corrected.goods_cents, corrected.change_cents) == (
        2,
        500,
        -250,
    )


def test_a_shortage_forgets_an_earlier_weighing() -> None:
    corrected = correct_quantity(correct_weight(TROUT, 712).line, 1)
    assert (corrected.goods_cents, corrected.line.final_grams) == (525, None)


def test_nothing_came_is_a_line_of_nothing() -> None:
    corrected = correct_quantity(LineInput(1, 7, 3, 250, 550), 0)
    assert (corrected.goods_cents, corrected.vat_cents, corrected.net_cents) == (0, 0, 0)


@pytest.mark.parametrize(
    ("correct", "line", "value", "reason"),
    [
        (correct_quantity, TROUT, 3, "more-than-ordered"),
        (correct_quantity, TROUT, -1, "negative"),
        (correct_weight, TROUT, -1, "negative"),
        (correct_weight, TROUT, 3501, "far-too-heavy"),
        (correct_weight, LineInput(1, 7, 3, 250, 550), 500, "not-sold-by-weight"),
    ],
)
def test_impossible_corrections_are_refused_with_their_reason(correct, line, value, reason):
    with pytest.raises(CorrectionNotPossible) as refusal:
        correct(line, value)
    assert refusal.value.reason == reason


@given(st.integers(1, 20), st.integers(1, 5000), st.integers(1, 5000))
def test_a_line_that_weighs_what_was_announced_costs_what_was_announced(quantity, price, grams):
    line = LineInput(1, 7, quantity, price, 550, grams_per_item=grams)
    corrected = correct_weight(line, quantity * grams)
    assert corrected.goods_cents == goods_of_line(line) == quantity * price
    assert corrected.change_cents == 0
    assert corrected.net_cents + corrected.vat_cents == corrected.goods_cents

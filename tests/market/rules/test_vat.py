"""VAT inside prices: per line, per rate, and on the whole document."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.market.rules.vat import (
    FRENCH_RATES_BP,
    VatTotal,
    vat_added,
    vat_by_piece,
    vat_by_rate,
    vat_included,
)

LINES = st.lists(
    st.tuples(st.integers(-(10**6), 10**6), st.sampled_from(FRENCH_RATES_BP)), max_size=30
)


def test_c12_a_quarter_included_in_fifty_is_ten_and_added_is_twelve_fifty() -> None:
    assert vat_included(5000, 2500) == 1000
    assert vat_added(5000, 2500) == 1250


def test_c12_a_hub_that_charges_no_vat_has_none() -> None:
    assert vat_included(5000, 0) == 0


def test_c13_a_fee_of_fifty_at_ten_per_cent_holds_4_55_or_adds_5() -> None:
    assert vat_included(5000, 1000) == 455
    assert vat_added(5000, 1000) == 500


def test_c13_a_fee_that_takes_the_rate_of_its_product_holds_8_33_beside_1_67() -> None:
    vat = vat_by_rate([(5000, 2000), (1000, 2000)])
    assert vat.by_line == (833, 167)
    assert vat_added(5000, 2000) + vat_added(1000, 2000) == 1200


def test_c15_taxes_of_an_order_with_four_rates_are_8_6_8_and_10() -> None:
    vat = vat_by_rate([(8800, 1000), (4600, 1500), (4800, 2000), (5000, 2500)])
    assert vat.by_line == (800, 600, 800, 1000)
    assert [row.rate_bp for row in vat.totals] == [1000, 1500, 2000, 2500]


def test_c16_thirteen_per_cent_in_ten_euros_is_1_15() -> None:
    assert vat_by_rate([(1000, 1300)]).totals == (VatTotal(1300, 1000, 115),)


def test_c16_a_discount_of_the_whole_price_leaves_no_tax() -> None:
    vat = vat_by_rate([(1000, 1300), (-1000, 1300)])
    assert vat.totals == (VatTotal(1300, 0, 0),)
    assert sum(vat.by_line) == 0


@pytest.mark.parametrize(
    ("fee", "rate", "tax"),
    [(2000, 150, 30), (2000, 250, 50), (1500, 150, 23), (1500, 250, 38), (1000, 150, 15),
     (1000, 250, 25)],
)  # fmt: skip
def test_c21_added_taxes_are_rounded_half_up(fee: int, rate: int, tax: int) -> None:
    assert vat_added(fee, rate) == tax


def test_c39_in_document_mode_price_and_fee_at_one_rate_hold_65_cents_not_66() -> None:
    vat = vat_by_rate([(600, 1000), (120, 1000)])
    assert vat.totals == (VatTotal(1000, 720, 65),)
    assert vat.by_line == (54, 11)
    assert vat_included(600, 1000) + vat_included(120, 1000) == 66


def test_k1_a_till_that_rounds_each_piece_finds_96_cents_where_a_document_finds_95() -> None:
    assert vat_by_piece(525, 2, 1000) == 96
    assert vat_by_rate([(1050, 1000)]).by_line == (95,)


@given(LINES)
def test_lines_of_a_rate_add_up_to_its_total(lines: list[tuple[int, int]]) -> None:
    vat = vat_by_rate(lines)
    for row in vat.totals:
        of_rate = [i for i, (_, rate) in enumerate(lines) if rate == row.rate_bp]
        assert row.gross_cents == sum(lines[i][0] for i in of_rate)
        assert row.vat_cents == sum(vat.by_line[i] for i in of_rate)
        assert row.vat_cents == vat_included(row.gross_cents, row.rate_bp)


@given(LINES)
def test_each_line_is_within_a_cent_of_its_own_tax(lines: list[tuple[int, int]]) -> None:
    for (gross, rate), cents in zip(lines, vat_by_rate(lines).by_line, strict=True):
        assert abs(cents - Fraction(gross * rate, 10_000 + rate)) < 1


@given(LINES, st.randoms())
def test_the_order_of_lines_does_not_change_the_totals(lines, random) -> None:
    shuffled = random.sample(lines, len(lines))
    assert vat_by_rate(shuffled).totals == vat_by_rate(lines).totals


@given(LINES)
def test_a_credit_note_holds_the_same_tax_with_the_other_sign(lines) -> None:
    back = vat_by_rate([(-gross, rate) for gross, rate in lines]).totals
    there = vat_by_rate(lines).totals
    assert [row.vat_cents for row in back] == [-row.vat_cents for row in there]

"""Amounts as people type them and as they read them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.kernel.rules.amounts import (
    LARGEST,
    AmountNotUnderstood,
    format_cents,
    format_decimal,
    parse_amount,
    parse_quantity,
)

CENTS = st.integers(-LARGEST, LARGEST)
LANGUAGES = st.sampled_from(["fr", "en", "fr-fr", "en-gb"])


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1 234,50 €", 123450),
        ("1234.5", 123450),
        ("1.234,50", 123450),
        ("1,234.50", 123450),
        ("1\u202f234,50\u00a0€", 123450),
        ("1\u00a0234,5", 123450),
        ("1'234.50", 123450),
        ("1.234.567", 123456700),
        ("  7  ", 700),
        ("0", 0),
        ("-0", 0),
        (",5", 50),
        ("5,", 500),
        ("€ 3", 300),
        ("007", 700),
        ("10000000", 10**9),
    ],
)
def test_what_people_paste_is_understood(text: str, cents: int) -> None:
    assert parse_amount(text) == cents


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \u00a0 ", "empty"),
        ("abc", "not-a-number"),
        ("12 EUR", "not-a-number"),
        ("1e5", "not-a-number"),
        ("NaN", "not-a-number"),
        ("=1+1", "not-a-number"),
        ("-", "not-a-number"),
        ("--5", "not-a-number"),
        (",", "not-a-number"),
        ("€", "not-a-number"),
        ("12 50", "not-a-number"),
        ("1,2,3", "not-a-number"),
        ("1.234,567,8", "not-a-number"),
        ("1 2345", "not-a-number"),
        ("²", "not-a-number"),
        ("٣", "not-a-number"),
        ("1.234", "too-many-decimals"),
        ("1 000 000,001", "too-many-decimals"),
        ("0,999", "too-many-decimals"),
        ("10000000,01", "too-large"),
        ("9" * 5000, "too-large"),
        ("-1", "negative"),
        ("\u22120,01", "negative"),
    ],
)
def test_what_is_not_an_amount_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(AmountNotUnderstood) as refusal:
        parse_amount(text)
    assert refusal.value.reason == reason


def test_a_negative_amount_is_taken_where_discounts_are() -> None:
    assert parse_amount("\u22123,20 €", negative_allowed=True) == -320
    assert parse_amount("-€3.20", negative_allowed=True) == -320


def test_amounts_without_decimals_refuse_them() -> None:
    assert parse_amount("1 500", decimals=0) == 1500
    with pytest.raises(AmountNotUnderstood) as refusal:
        parse_amount("1,5", decimals=0)
    assert refusal.value.reason == "too-many-decimals"


@pytest.mark.parametrize(
    ("text", "quantity"),
    [("1,5", Fraction(3, 2)), ("0.125", Fraction(1, 8)), ("12", Fraction(12)), ("0", Fraction(0))],
)
def test_quantities_are_exact_to_the_thousandth(text: str, quantity: Fraction) -> None:
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize(
    ("text", "reason"),
    [("-1", "negative"), ("1000000000", "too-large"), ("abc", "not-a-number"), ("", "empty"),
     ("0,0001", "too-many-decimals")],
)  # fmt: skip
def test_impossible_quantities_are_refused_with_their_reason(text: str, reason: str) -> None:
    with pytest.raises(AmountNotUnderstood) as refusal:
        parse_quantity(text)
    assert refusal.value.reason == reason


@given(CENTS, LANGUAGES)
def test_what_we_write_we_read_back(cents: int, language: str) -> None:
    assert parse_amount(format_cents(cents, language), negative_allowed=True) == cents


@given(st.integers(0, 999_999), LANGUAGES)
def test_a_quantity_written_is_read_back(thousandths: int, language: str) -> None:
    quantity = Fraction(thousandths, 1000)
    assert parse_quantity(format_decimal(quantity, language)) == quantity


@given(st.text(alphabet="0123456789 ,.-€\u00a0\u2212'x", max_size=16))
def test_any_text_is_either_an_amount_or_a_named_refusal(text: str) -> None:
    known = {"empty", "not-a-number", "too-many-decimals", "too-large"}
    try:
        cents = parse_amount(text, negative_allowed=True)
    except AmountNotUnderstood as refusal:
        outcome = refusal.reason in known
    else:
        outcome = abs(cents) <= LARGEST
    assert outcome


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [
        (123450, "1\u00a0234,50\u00a0€", "€1,234.50"),
        (0, "0,00\u00a0€", "€0.00"),
        (5, "0,05\u00a0€", "€0.05"),
        (-123450, "\u22121\u00a0234,50\u00a0€", "-€1,234.50"),
        (99999999999, "999\u00a0999\u00a0999,99\u00a0€", "€999,999,999.99"),
    ],
)
def test_amounts_are_written_as_the_language_does(cents: int, french: str, english: str) -> None:
    assert format_cents(cents, "fr") == french
    assert format_cents(cents, "en") == english


def test_a_unit_that_is_a_word_follows_the_number() -> None:
    assert format_cents(150, "fr", "Drômes") == "1,50\u00a0Drômes"
    assert format_cents(150, "en", "hours") == "1.50\u00a0hours"


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (Fraction(-5, 4), "\u22121,25", "-1.25"),
        (Fraction(1, 2000), "0,001", "0.001"),
        (Fraction(-1, 10_000), "0", "0"),
        (1_234_567, "1\u00a0234\u00a0567", "1,234,567"),
        (Fraction(2469, 2), "1\u00a0234,5", "1,234.5"),
    ],
)
def test_numbers_carry_no_more_decimals_than_they_need(value, french: str, english: str) -> None:
    assert format_decimal(value, "fr") == french
    assert format_decimal(value, "en") == english

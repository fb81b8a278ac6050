"""Sizes, how they are written, and prices per kilo, litre or piece."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.market.rules.units import (
    LARGEST_SIZE,
    SCALES,
    SizeNotUnderstood,
    UnitPrice,
    display_size,
    kind_of_unit,
    size_in_base,
    unit_price,
)


@pytest.mark.parametrize(
    ("kind", "size", "item", "expected"),
    [
        ("weight", 500, "", UnitPrice(2000, "kg")),
        ("weight", 2000, "", UnitPrice(500, "kg")),
        ("volume", 500, "", UnitPrice(2000, "l")),
        ("items", 2, "item", UnitPrice(500, "item")),
    ],
)
def test_c36_ten_euros_are_divided_by_half_a_kilo_two_kilos_half_a_litre_and_two_items(
    kind, size, item, expected
) -> None:
    assert unit_price(1000, kind, size, item) == expected


def test_c36_two_pounds_are_priced_per_kilo_as_french_shops_must() -> None:
    kind, size = size_in_base(Fraction(2), "lb")
    assert (kind, size) == ("weight", 907)
    assert unit_price(1000, kind, size) == UnitPrice(1103, "kg")


def test_c35_a_case_of_twelve_at_18_85_costs_1_57_a_piece() -> None:
    assert unit_price(1885, "items", 12, "can") == UnitPrice(157, "can")


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (500, "g", ("weight", 500)),
        (2, "kg", ("weight", 2000)),
        (750, "ml", ("volume", 750)),
        (1, "item", ("items", 1)),
    ],
)
def test_c38_spreadsheet_sizes_become_base_units(value, unit, expected) -> None:
    assert size_in_base(Fraction(value), unit) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("1/2", "KG", ("weight", 500)),
        ("1", "T", ("weight", 1_000_000)),
        ("1500", "mg", None),
        ("2000", "mg", ("weight", 2)),
        ("75", "cL", ("volume", 750)),
        ("5", "dl", ("volume", 500)),
        ("1", " Litre ", ("volume", 1000)),
        ("1", "kL", ("volume", 1_000_000)),
        ("1", "gal", ("volume", 4546)),
        ("1", "oz", ("weight", 28)),
        ("6", "pièces", ("items", 6)),
    ],
)
def test_units_are_read_whatever_the_case_and_never_rounded_when_metric(value, unit, expected):
    if expected is None:
        with pytest.raises(SizeNotUnderstood) as refusal:
            size_in_base(Fraction(value), unit)
        assert refusal.value.reason == "too-fine"
    else:
        assert size_in_base(Fraction(value), unit) == expected


@pytest.mark.parametrize(
    ("value", "unit", "reason"),
    [
        (Fraction(1), "botte", "unknown-unit"),
        (Fraction(0), "kg", "not-positive"),
        (Fraction(-1), "kg", "not-positive"),
        (Fraction(3, 2), "item", "too-fine"),
        (Fraction(1, 100), "oz", "too-fine"),
        (Fraction(10**9), "kg", "too-large"),
    ],
)
def test_impossible_sizes_are_refused_with_their_reason(value, unit, reason) -> None:
    with pytest.raises(SizeNotUnderstood) as refusal:
        size_in_base(value, unit)
    assert refusal.value.reason == reason


def test_a_unit_tells_its_kind_before_its_value_is_known() -> None:
    assert [kind_of_unit(u) for u in ("lb", "gal", "unité", "bouquet")] == [
        "weight",
        "volume",
        "items",
        None,
    ]


@pytest.mark.parametrize(
    ("kind", "size", "item", "french", "english"),
    [
        ("weight", 1000, "", "1 kg", "1 kg"),
        ("weight", 500, "", "500 g", "500 g"),
        ("weight", 1250, "", "1,25 kg", "1.25 kg"),
        ("weight", 1001, "", "1,001 kg", "1.001 kg"),
        ("weight", 1_000_000, "", "1 t", "1 t"),
        ("weight", 1_250_001, "", "1,250001 t", "1.250001 t"),
        ("volume", 750, "", "75 cl", "750 ml"),
        ("volume", 125, "", "125 ml", "125 ml"),
        ("volume", 10, "", "1 cl", "10 ml"),
        ("volume", 5, "", "5 ml", "5 ml"),
        ("volume", 1500, "", "1,5 L", "1.5 L"),
        ("volume", 1_000_000, "", "1 000 L", "1,000 L"),
        ("items", 1, "botte", "1 botte", "1 botte"),
        ("items", 6, "œuf", "6 œufs", "6 œufs"),
        ("items", 2, "radis", "2 radis", "2 radises"),
        ("items", 3, "bocal", "3 bocaux", "3 bocals"),
        ("items", 2, "plateau", "2 plateaux", "2 plateaus"),
        ("items", 2, "bunch", "2 bunchs", "2 bunches"),
        ("items", 4, "", "4", "4"),
    ],
)
def test_sizes_are_written_as_on_a_shop_label(kind, size, item, french, english) -> None:
    assert display_size(kind, size, item, "fr").replace("\u00a0", " ") == french
    assert display_size(kind, size, item, "en").replace("\u00a0", " ") == english


@given(st.sampled_from(["g", "kg", "t", "ml", "cl", "dl", "l", "kl"]), st.integers(1, 999))
def test_a_size_is_the_value_times_its_scale(unit: str, value: int) -> None:
    kind, size = size_in_base(Fraction(value), unit)
    assert kind == SCALES[unit].kind
    assert size == value * SCALES[unit].base_units
    assert size <= LARGEST_SIZE


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_unit_price_is_within_half_a_cent(price: int, grams: int) -> None:
    exact = Fraction(price * 1000, grams)
    assert abs(unit_price(price, "weight", grams).cents_per_unit - exact) <= Fraction(1, 2)

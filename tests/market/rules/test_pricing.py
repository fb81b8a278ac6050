"""Orders to the cent: what is shown is what is paid."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.market.rules.fees import Fee, fees_of_line, fees_of_order
from halle.market.rules.pricing import (
    LineInput,
    PricedOrder,
    displayed_price,
    explain_price,
    price_order,
)
from halle.market.rules.vat import FRENCH_RATES_BP, VatTotal, vat_included

FARM, HUB, COORDINATOR = 7, 9, 11

RATES = st.sampled_from(FRENCH_RATES_BP)
LINES = st.lists(
    st.builds(
        LineInput,
        offer_id=st.integers(1, 50),
        supplier=st.integers(1, 4),
        quantity=st.integers(0, 40),
        unit_price_cents=st.integers(0, 20_000),
        vat_bp=RATES,
        grams_per_item=st.none() | st.integers(1, 20_000),
        final_grams=st.none() | st.integers(0, 90_000),
    ),
    max_size=10,
)
CALCULATORS = [
    "flat",
    "flexi",
    "per_item",
    "percent_per_item",
    "percent_of_total",
    "price_sack",
    "weight",
]
FEES = st.lists(
    st.builds(
        Fee,
        id=st.integers(1, 20),
        name=st.just("Frais"),
        kind=st.sampled_from(["packing", "transport", "admin", "sales", "fundraising"]),
        calculator=st.sampled_from(CALCULATORS),
        amount=st.integers(-3000, 5000),
        role=st.sampled_from(["coordinator", "supplier", "distributor"]),
        owner=st.integers(1, 6),
        vat=RATES,
        additional_cents=st.integers(-50, 200),
        max_items=st.integers(0, 9),
        minimum_cents=st.integers(0, 9000),
        discount_cents=st.integers(-500, 900),
    )
    | st.builds(
        Fee,
        id=st.integers(21, 40),
        name=st.just("Frais au taux du produit"),
        kind=st.just("sales"),
        calculator=st.sampled_from(["per_item", "percent_per_item", "weight"]),
        amount=st.integers(-3000, 5000),
        role=st.just("distributor"),
        owner=st.integers(1, 6),
        vat=st.just("inherit"),
    ),
    max_size=6,
)


def a_fee(amount: int, calculator: str = "per_item", **changes) -> Fee:
    described = {"id": 1, "name": "Frais", "kind": "admin", "role": "distributor", "owner": HUB}
    return Fee(**(described | {"amount": amount, "calculator": calculator} | changes))


def test_c9_two_at_55_55_with_11_11_of_fees_show_and_cost_122_21() -> None:
    line = LineInput(1, FARM, 2, 5555, 550, grams_per_item=500)
    priced = price_order([line], [a_fee(1111, "weight")])
    assert priced.lines[0].fees_cents == 1111
    assert priced.lines[0].displayed_unit_cents == 6111
    assert priced.lines[0].total_cents == priced.total_cents == 12_221


def test_c11_the_displayed_price_holds_the_fees_per_item_and_not_those_per_order() -> None:
    fees = [a_fee(2000), a_fee(300, id=2), a_fee(200, "flat", id=3)]
    assert displayed_price(0, fees, supplier=FARM) == 2300
    priced = price_order([LineInput(1, FARM, 1, 1000, 550)], fees)
    assert priced.lines[0].displayed_unit_cents == 3300
    assert [fee.cents for fee in priced.order_fees] == [200]
    assert priced.total_cents == 3500


def test_c13_a_fee_at_the_rate_of_its_product_holds_8_33_of_vat_and_the_product_1_67() -> None:
    line = LineInput(1, FARM, 1, 1000, 2000)
    priced = price_order([line], [a_fee(5000, vat="inherit")])
    assert priced.lines[0].goods_vat_cents == 167
    assert priced.lines[0].fees[0].vat_cents == 833
    assert priced.vat == (VatTotal(2000, 6000, 1000),)


def test_c15_goods_and_three_fees_at_four_rates_hold_8_6_8_and_10_of_vat() -> None:
    fees = [
        a_fee(4600, "flat", id=1, vat=1500),
        a_fee(4800, "flat", id=2, vat=2000),
        a_fee(5000, "flat", id=3, vat=2500),
    ]
    priced = price_order([LineInput(1, FARM, 2, 4400, 1000)], fees)
    assert [row.vat_cents for row in priced.vat] == [800, 600, 800, 1000]
    assert [fee.vat_cents for fee in priced.order_fees] == [600, 800, 1000]


def test_c16_a_product_of_ten_with_thirteen_per_cent_included_totals_ten_with_1_15() -> None:
    priced = price_order([LineInput(1, FARM, 1, 1000, 1300)], [])
    assert (priced.total_cents, priced.vat) == (1000, (VatTotal(1300, 1000, 115),))


def test_c16_a_discount_of_the_whole_order_leaves_nothing_to_pay_and_no_vat() -> None:
    priced = price_order([LineInput(1, FARM, 1, 1000, 1300)], [a_fee(-1000, vat="inherit")])
    assert (priced.total_cents, priced.vat) == (0, (VatTotal(1300, 0, 0),))


def test_c21_three_fees_add_up_to_forty_five() -> None:
    fees = [a_fee(cents, "flat", id=cents) for cents in (2000, 1500, 1000)]
    priced = price_order([LineInput(1, FARM, 1, 100, 550)], fees)
    assert sum(fee.cents for fee in priced.order_fees) == 4500


def test_c39_a_price_of_six_and_a_fifth_of_fees_hold_65_cents_of_vat() -> None:
    line = LineInput(1, FARM, 1, 600, 1000)
    priced = price_order([line], [a_fee(2000, "percent_per_item", vat="inherit")])
    assert priced.total_cents == 720
    assert priced.vat == (VatTotal(1000, 720, 65),)
    assert (priced.lines[0].goods_vat_cents, priced.lines[0].fees[0].vat_cents) == (54, 11)


def test_k1_two_trout_weighed_at_700_grams_cost_10_50() -> None:
    line = LineInput(1, FARM, 2, 525, 1000, grams_per_item=350, final_grams=700)
    assert price_order([line], []).total_cents == 1050


def test_a_weighed_line_follows_the_scales() -> None:
    line = LineInput(1, FARM, 2, 525, 1000, grams_per_item=350, final_grams=660)
    assert price_order([line], []).lines[0].goods_cents == 990


def test_an_empty_basket_costs_nothing() -> None:
    assert price_order([], [a_fee(200, "flat")]) == PricedOrder((), (), 0, 0, 0, ())


def test_the_price_is_explained_by_who_receives_what() -> None:
    fees = [
        a_fee(2000, "percent_per_item", id=1, name="Marge", vat="inherit"),
        a_fee(5, id=2, name="Sachet", owner=COORDINATOR, role="coordinator", kind="packing"),
        a_fee(150, "flat", id=3),
        a_fee(10, id=4, role="supplier", owner=FARM + 1),
    ]
    parts = explain_price(600, fees, supplier=FARM, vat_bp=1000)
    assert [(part.receiver, part.role, part.kind, part.name, part.cents) for part in parts] == [
        (FARM, "seller", "goods", "", 600),
        (HUB, "distributor", "admin", "Marge", 120),
        (COORDINATOR, "coordinator", "packing", "Sachet", 5),
    ]
    assert [part.vat_cents for part in parts] == [54, 11, 1]


@given(LINES, FEES)
def test_the_total_is_the_sum_of_what_is_displayed(lines, fees) -> None:
    """R-1: what is charged is the sum of the lines that are shown, for any basket and fees."""
    priced = price_order(lines, fees)
    shown = [line.total_cents for line in priced.lines] + [fee.cents for fee in priced.order_fees]
    assert priced.total_cents == sum(shown)
    assert priced.total_cents == priced.goods_cents + priced.fees_cents
    for line in priced.lines:
        assert line.total_cents == line.goods_cents + sum(fee.cents for fee in line.fees)


@given(LINES, FEES)
def test_nobody_is_paid_for_ordering(lines, fees) -> None:
    priced = price_order(lines, fees)
    assert priced.total_cents >= 0
    assert all(line.total_cents >= 0 for line in priced.lines)


@given(LINES, FEES)
def test_the_vat_of_the_lines_is_the_vat_of_the_table(lines, fees) -> None:
    """R-2: tax is rounded once per rate for the whole document, and handed back to its lines."""
    priced = price_order(lines, fees)
    shares = [fee for line in priced.lines for fee in line.fees] + list(priced.order_fees)
    inside = [(line.vat_bp, line.goods_cents, line.goods_vat_cents) for line in priced.lines]
    inside += [(fee.vat_bp, fee.cents, fee.vat_cents) for fee in shares]
    for row in priced.vat:
        assert row.gross_cents == sum(gross for rate, gross, _ in inside if rate == row.rate_bp)
        assert row.vat_cents == sum(vat for rate, _, vat in inside if rate == row.rate_bp)
        assert row.vat_cents == vat_included(row.gross_cents, row.rate_bp)
    assert sum(row.gross_cents for row in priced.vat) == priced.total_cents
    assert all(
        line.vat_cents == line.goods_vat_cents + sum(fee.vat_cents for fee in line.fees)
        for line in priced.lines
    )


@given(LINES, FEES, st.randoms())
def test_the_order_of_the_lines_changes_no_amount(lines, fees, random) -> None:
    shuffled = random.sample(range(len(lines)), len(lines))
    straight, mixed = price_order(lines, fees), price_order([lines[i] for i in shuffled], fees)
    assert mixed.total_cents == straight.total_cents
    assert mixed.vat == straight.vat
    assert [fee.cents for fee in mixed.order_fees] == [fee.cents for fee in straight.order_fees]
    for place, i in enumerate(shuffled):
        assert mixed.lines[place].total_cents == straight.lines[i].total_cents


@given(LINES, FEES)
def test_pricing_an_order_agrees_with_its_fees_taken_one_by_one(lines, fees) -> None:
    priced = price_order(lines, fees)
    alone = [[(fee.fee_id, fee.cents) for fee in fees_of_line(fees, line)] for line in lines]
    below = [(fee.fee_id, fee.cents) for fee in fees_of_order(fees, lines)]
    assert [[(fee.fee_id, fee.cents) for fee in line.fees] for line in priced.lines] == alone
    assert [(fee.fee_id, fee.cents) for fee in priced.order_fees] == below


@given(LINES.filter(bool), FEES)
def test_the_parts_of_a_price_add_up_to_the_price_on_the_shelf(lines, fees) -> None:
    line = lines[0]
    about = {"supplier": line.supplier, "grams_per_item": line.grams_per_item}
    parts = explain_price(line.unit_price_cents, fees, vat_bp=line.vat_bp, **about)
    shelf = displayed_price(line.unit_price_cents, fees, **about)
    assert sum(part.cents for part in parts) == shelf
    one = line._replace(quantity=1, final_grams=None)
    assert price_order([one], fees).lines[0].displayed_unit_cents == shelf


@pytest.mark.parametrize(("quantity", "percent"), list(product((1, 2, 7, 40), (550, 1999))))
def test_items_of_a_line_cost_their_shelf_price_times_the_quantity(quantity, percent) -> None:
    fees = [a_fee(percent, "percent_per_item"), a_fee(13, id=2)]
    line = price_order([LineInput(1, FARM, quantity, 333, 550)], fees).lines[0]
    assert line.total_cents == quantity * displayed_price(333, fees, supplier=FARM)

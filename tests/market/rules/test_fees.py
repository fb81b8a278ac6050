"""Every calculator, every refusal, and who bears which fee."""

from typing import Any

import pytest

from halle.market.rules.fees import Fee, FeeNotPossible, fees_of_line, fees_of_order
from halle.market.rules.lines import LineInput

FARM, OTHER_FARM, HUB = 7, 8, 9


def make_fee(**changes: Any) -> Fee:
    described: dict[str, Any] = {
        "id": 1,
        "name": "Transport",
        "kind": "transport",
        "calculator": "per_item",
        "amount": 10,
        "role": "distributor",
        "owner": HUB,
    }
    return Fee(**(described | changes))


def make_line(quantity: int = 1, price: int = 1000, **changes: Any) -> LineInput:
    described: dict[str, Any] = {"offer_id": 1, "supplier": FARM, "vat_bp": 550}
    return LineInput(quantity=quantity, unit_price_cents=price, **(described | changes))


def on_line(fee: Fee, line: LineInput) -> int:
    return sum(share.cents for share in fees_of_line([fee], line))


def on_order(fee: Fee, *lines: LineInput) -> int:
    return sum(share.cents for share in fees_of_order([fee], lines))


def test_c1_twenty_per_cent_of_two_items_at_fifty_is_twenty() -> None:
    assert on_line(make_fee(calculator="percent_per_item", amount=2000), make_line(2, 5000)) == 2000


def test_c2_a_percentage_is_rounded_on_each_item_1_36_not_1_38() -> None:
    assert on_line(make_fee(calculator="percent_per_item", amount=2000), make_line(8, 86)) == 136


def test_c3_ten_per_cent_of_a_total_of_ten_is_one() -> None:
    assert on_order(make_fee(calculator="percent_of_total", amount=1000), make_line(1, 1000)) == 100


def test_a_percentage_of_the_total_is_rounded_once() -> None:
    fee = make_fee(calculator="percent_of_total", amount=2000)
    assert on_order(fee, make_line(8, 86)) == 138


def test_c5_ten_per_item_on_five_items_is_fifty() -> None:
    assert on_line(make_fee(amount=1000), make_line(5)) == 5000


@pytest.mark.parametrize(
    ("minimum", "normal", "reduced", "quantity", "price", "taken"),
    [
        (500, 1000, 100, 2, 200, 1000),
        (500, 1000, 100, 2, 600, 100),
        (500, 1000, 100, 1, 500, 100),
        (1650, 500, 100, 2, 800, 500),
        (1650, 500, 100, 2, 850, 100),
    ],
)
def test_c6_a_price_sack_costs_less_from_its_minimum_on(
    minimum, normal, reduced, quantity, price, taken
) -> None:
    fee = make_fee(
        calculator="price_sack", amount=normal, minimum_cents=minimum, discount_cents=reduced
    )
    assert on_order(fee, make_line(quantity, price)) == taken


def test_c7_five_a_kilo_on_ten_and_three_times_twenty_kilos_is_350() -> None:
    fee = make_fee(calculator="weight", amount=500)
    lines = [
        make_line(1, grams_per_item=10_000),
        make_line(3, grams_per_item=20_000),
        make_line(5),
    ]
    assert [on_line(fee, line) for line in lines] == [5000, 30_000, 0]


def test_c7_five_a_kilo_on_fifty_kilos_is_250_and_five_a_pound_551_15() -> None:
    lines = [make_line(1, grams_per_item=10_000), make_line(2, grams_per_item=20_000)]
    by_kilo = make_fee(calculator="weight", amount=500)
    by_pound = make_fee(calculator="weight", amount=500, unit_milligrams=453_600)
    assert sum(on_line(by_kilo, line) for line in lines) == 25_000
    assert sum(on_line(by_pound, line) for line in lines) == 55_115


def test_a_weight_fee_follows_the_scales_where_the_line_was_weighed() -> None:
    fee = make_fee(calculator="weight", amount=500)
    assert on_line(fee, make_line(2, grams_per_item=350, final_grams=800)) == 400


def test_a_percentage_follows_the_scales_where_the_line_was_weighed() -> None:
    fee = make_fee(calculator="percent_per_item", amount=1000)
    line = make_line(2, 525, grams_per_item=350, final_grams=1400)
    assert on_line(fee, line) == 53 * 4


@pytest.mark.parametrize(
    ("items", "max_items", "taken"), [(1, 5, 200), (3, 5, 300), (5, 5, 400), (9, 5, 400), (4, 0, 0)]
)
def test_a_flexible_rate_counts_the_first_and_the_others_up_to_its_maximum(
    items, max_items, taken
) -> None:
    fee = make_fee(calculator="flexi", amount=200, additional_cents=50, max_items=max_items)
    assert on_order(fee, make_line(items)) == taken
    assert on_order(fee, *[make_line(1)] * items) == taken


def test_a_flat_fee_is_taken_once_whatever_the_basket() -> None:
    fee = make_fee(calculator="flat", amount=150)
    assert on_order(fee, make_line(1)) == on_order(fee, make_line(3), make_line(9)) == 150


def test_nothing_is_charged_on_an_order_without_goods() -> None:
    fees = [
        make_fee(calculator="flat", amount=150),
        make_fee(calculator="price_sack", amount=150, minimum_cents=500),
    ]
    assert fees_of_order(fees, []) == []
    assert fees_of_order(fees, [make_line(0)]) == []


def test_c10_zero_fees_are_dropped_from_the_breakdown_and_negative_ones_kept() -> None:
    fees = [
        make_fee(id=position, kind=kind, amount=amount)
        for position, (kind, amount) in enumerate(
            [("packing", 123), ("transport", 456), ("admin", 0), ("sales", 12),
             ("fundraising", -123)]
        )
    ]  # fmt: skip
    assert [(share.kind, share.cents) for share in fees_of_line(fees, make_line())] == [
        ("packing", 123),
        ("transport", 456),
        ("sales", 12),
        ("fundraising", -123),
    ]


def test_c10_five_fees_are_listed_by_kind_with_their_owner_and_role() -> None:
    kinds = ("packing", "transport", "admin", "sales", "fundraising")
    fees = [
        make_fee(id=position, kind=kind, amount=amount)
        for position, (kind, amount) in enumerate(zip(kinds, (123, 456, 789, 12, 345), strict=True))
    ]
    shares = fees_of_line(fees, make_line())
    assert [share.kind for share in shares] == list(kinds)
    assert sum(share.cents for share in shares) == 1725
    assert {(share.owner, share.role) for share in shares} == {(HUB, "distributor")}


@pytest.mark.parametrize("calculator", ["flat", "flexi", "percent_of_total", "price_sack"])
def test_c14_a_fee_per_order_cannot_inherit_the_vat_of_a_product(calculator) -> None:
    with pytest.raises(FeeNotPossible) as refusal:
        make_fee(calculator=calculator, vat="inherit")
    assert refusal.value.code == "fee-inherits-vat-only-per-line"


@pytest.mark.parametrize("calculator", ["per_item", "percent_per_item", "weight"])
def test_c14_a_fee_per_line_may_inherit_the_vat_of_its_product(calculator) -> None:
    fee = make_fee(calculator=calculator, vat="inherit", amount=1000)
    (share,) = fees_of_line([fee], make_line(vat_bp=550, grams_per_item=1000))
    assert share.vat_bp == 550


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "tax"}, "fee-kind-unknown"),
        ({"role": "neighbour"}, "fee-role-unknown"),
        ({"calculator": "by_mood"}, "fee-calculator-unknown"),
        ({"amount": 10**7 + 1}, "fee-amount-too-large"),
        ({"calculator": "flexi", "additional_cents": -(10**8)}, "fee-amount-too-large"),
        ({"vat": -1}, "fee-vat-out-of-range"),
        ({"vat": 10_001}, "fee-vat-out-of-range"),
        ({"calculator": "flexi", "max_items": -1}, "fee-parameter-not-positive"),
        ({"calculator": "weight", "unit_milligrams": 0}, "fee-parameter-not-positive"),
    ],
)
def test_a_fee_that_cannot_be_computed_is_refused_with_a_stable_code(changes, code) -> None:
    with pytest.raises(FeeNotPossible) as refusal:
        make_fee(**changes)
    assert refusal.value.code == code


def test_a_suppliers_fee_falls_on_its_own_goods_alone() -> None:
    fee = make_fee(role="supplier", owner=FARM)
    assert on_line(fee, make_line(supplier=FARM)) == 10
    assert on_line(fee, make_line(supplier=OTHER_FARM)) == 0


def test_a_hubs_fee_on_one_suppliers_goods_falls_on_those_alone() -> None:
    fee = make_fee(role="supplier", owner=HUB, only_supplier=FARM)
    assert on_line(fee, make_line(supplier=FARM)) == 10
    assert on_line(fee, make_line(supplier=OTHER_FARM)) == 0


def test_the_same_fee_may_fall_twice_on_a_line_once_as_supplier_once_as_distributor() -> None:
    fees = [make_fee(role="supplier", owner=HUB, only_supplier=FARM), make_fee()]
    assert [share.role for share in fees_of_line(fees, make_line())] == ["supplier", "distributor"]


def test_a_suppliers_fee_per_order_counts_its_own_goods() -> None:
    fee = make_fee(role="supplier", owner=FARM, calculator="percent_of_total", amount=1000)
    mine, other = make_line(2, 500), make_line(4, 900, supplier=OTHER_FARM)
    assert on_order(fee, mine, other) == 100
    assert on_order(fee, other) == 0


def test_a_discount_never_makes_a_line_cost_less_than_nothing() -> None:
    fees = [make_fee(amount=-800), make_fee(id=2, amount=-800), make_fee(id=3, amount=100)]
    assert [share.cents for share in fees_of_line(fees, make_line(1, 1000))] == [-800, -300, 100]


def test_c20_a_discount_of_twenty_on_an_order_of_fifteen_takes_fifteen() -> None:
    assert on_order(make_fee(calculator="flat", amount=-2000), make_line(1, 1500)) == -1500
    assert (
        on_order(make_fee(calculator="percent_of_total", amount=-10_000), make_line(1, 15_000))
        == -15_000
    )

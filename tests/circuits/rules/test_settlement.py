"""Everyone is owed what the order says, and nothing is lost on the way."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from halle.circuits.rules.settlement import (
    AccountKey,
    difference,
    settle_amounts,
    settle_order,
    settle_orders,
)
from halle.market.rules.fees import Fee
from halle.market.rules.pricing import LineInput, PricedOrder, price_order
from halle.market.rules.vat import FRENCH_RATES_BP, vat_included

ANA, BEN, FARM, DAIRY, HUB = 1, 2, 7, 8, 9

RATES = st.sampled_from(FRENCH_RATES_BP)
AMOUNTS = st.lists(st.tuples(st.integers(1, 5), RATES, st.integers(-(10**5), 10**6)), max_size=12)
LINES = st.lists(
    st.builds(
        LineInput,
        offer_id=st.integers(1, 50),
        supplier=st.integers(1, 4),
        quantity=st.integers(1, 20),
        unit_price_cents=st.integers(0, 10_000),
        vat_bp=RATES,
    ),
    max_size=8,
)
FEES = st.lists(
    st.builds(
        Fee,
        id=st.integers(1, 9),
        name=st.just("Frais"),
        kind=st.just("admin"),
        calculator=st.sampled_from(["flat", "per_item", "percent_per_item", "percent_of_total"]),
        amount=st.integers(-500, 2000),
        role=st.sampled_from(["coordinator", "supplier", "distributor"]),
        owner=st.integers(1, 6),
        vat=RATES,
    ),
    max_size=5,
)


def an_order() -> PricedOrder:
    fees = [
        Fee(1, "Marge", "sales", "percent_per_item", 2000, "distributor", HUB, "inherit"),
        Fee(2, "Gestion", "admin", "flat", 150, "coordinator", HUB, 2000),
    ]
    lines = [LineInput(1, FARM, 2, 300, 1000), LineInput(2, DAIRY, 1, 400, 550)]
    return price_order(lines, fees)


def test_buyers_owe_the_total_and_producers_hub_and_state_receive_it() -> None:
    legs = settle_order(an_order(), ANA)
    assert legs == {
        AccountKey("buyer", ANA): -1350,
        AccountKey("supplier", FARM): 546,
        AccountKey("vat", FARM, "1000"): 54,
        AccountKey("supplier", DAIRY): 379,
        AccountKey("vat", DAIRY, "550"): 21,
        AccountKey("fee", HUB): 310,
        AccountKey("vat", HUB, "550"): 4,
        AccountKey("vat", HUB, "1000"): 11,
        AccountKey("vat", HUB, "2000"): 25,
    }
    assert sum(legs.values()) == 0


def test_c39_price_and_fee_at_one_rate_give_the_state_65_cents() -> None:
    legs = settle_amounts([(FARM, 1000, 600)], [(HUB, 1000, 120)], ANA)
    assert legs[AccountKey("vat", FARM, "1000")] + legs[AccountKey("vat", HUB, "1000")] == 65


def test_a_producer_who_charges_a_fee_has_both_legs_and_one_for_its_vat() -> None:
    legs = settle_amounts([(FARM, 550, 1000)], [(FARM, 550, 55)], ANA)
    assert set(legs) == {
        AccountKey("buyer", ANA),
        AccountKey("supplier", FARM),
        AccountKey("fee", FARM),
        AccountKey("vat", FARM, "550"),
    }
    assert legs[AccountKey("vat", FARM, "550")] == 55


def test_a_correction_moves_the_difference_alone() -> None:
    before = settle_order(price_order([LineInput(1, FARM, 3, 300, 550)], []), ANA)
    after = settle_order(price_order([LineInput(1, FARM, 2, 300, 550)], []), ANA)
    assert difference(before, after) == {
        AccountKey("buyer", ANA): 300,
        AccountKey("supplier", FARM): -284,
        AccountKey("vat", FARM, "550"): -16,
    }
    assert difference(after, after) == {}


def test_an_odd_cent_of_vat_goes_to_the_same_producer_whoever_is_named_first() -> None:
    farm, dairy = (FARM, 1000, 600), (DAIRY, 1000, 600)
    legs = settle_amounts([dairy, farm], [], ANA)
    assert legs == settle_amounts([farm, dairy], [], ANA)
    assert legs[AccountKey("vat", FARM, "1000")] == 55
    assert legs[AccountKey("vat", DAIRY, "1000")] == 54


def test_an_order_of_nothing_has_no_legs() -> None:
    assert settle_order(price_order([], []), ANA) == {}


def test_orders_of_one_cycle_add_up_in_one_entry() -> None:
    order = an_order()
    together = settle_orders([(order, ANA), (order, BEN), (order, ANA)])
    assert together[AccountKey("buyer", ANA)] == -2700
    assert together[AccountKey("buyer", BEN)] == -1350
    assert together[AccountKey("supplier", FARM)] == 3 * 546
    assert sum(together.values()) == 0


@given(LINES, FEES)
def test_legs_sum_to_zero_and_the_buyer_owes_the_total(lines, fees) -> None:
    priced = price_order(lines, fees)
    legs = settle_order(priced, ANA)
    assert sum(legs.values()) == 0
    assert -legs.get(AccountKey("buyer", ANA), 0) == priced.total_cents
    assert 0 not in legs.values()


@given(LINES, FEES)
def test_the_ledgers_vat_is_the_vat_of_the_order(lines, fees) -> None:
    priced = price_order(lines, fees)
    by_rate: Counter[str] = Counter()
    for key, cents in settle_order(priced, ANA).items():
        if key.kind == "vat":
            by_rate[key.detail] += cents
    assert all(by_rate[str(row.rate_bp)] == row.vat_cents for row in priced.vat)


@given(LINES, FEES, st.randoms())
def test_neither_the_order_of_lines_nor_how_finely_they_are_kept_matters(lines, fees, random):
    priced = price_order(lines, fees)
    goods = Counter()
    charged = Counter()
    for line in random.sample(priced.lines, len(priced.lines)):
        goods[line.supplier, line.vat_bp] += line.goods_cents
        for share in line.fees:
            charged[share.owner, share.vat_bp] += share.cents
    for share in priced.order_fees:
        charged[share.owner, share.vat_bp] += share.cents
    kept = settle_amounts(
        [(*key, cents) for key, cents in goods.items()],
        [(*key, cents) for key, cents in charged.items()],
        ANA,
    )
    assert kept == settle_order(priced, ANA)


@given(AMOUNTS, AMOUNTS)
def test_net_and_vat_of_each_holder_are_what_the_order_shows(goods, fees) -> None:
    legs = settle_amounts(goods, fees, 99)
    for holder in range(1, 6):
        shown = sum(cents for who, _, cents in goods + fees if who == holder)
        assert shown == sum(cents for key, cents in legs.items() if key.holder == holder)
    for rate in FRENCH_RATES_BP:
        gross = sum(cents for _, vat_bp, cents in goods + fees if vat_bp == rate)
        tax = sum(c for key, c in legs.items() if key.kind == "vat" and key.detail == str(rate))
        assert tax == vat_included(gross, rate)


@given(LINES, LINES, FEES)
def test_a_settlement_and_its_correction_make_the_new_settlement(first, second, fees) -> None:
    before = settle_order(price_order(first, fees), ANA)
    after = settle_order(price_order(second, fees), ANA)
    moved = difference(before, after)
    assert sum(moved.values()) == 0
    keys = {*before, *after}
    assert {k: before.get(k, 0) + moved.get(k, 0) for k in keys} == {
        k: after.get(k, 0) for k in keys
    }

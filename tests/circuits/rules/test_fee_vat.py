"""The VAT of fees is what the books have for their owners, whatever the order holds."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from halle.circuits.rules.fee_vat import FeeAmount, vat_in_fees
from halle.circuits.rules.settlement import settle_amounts

RATES = st.sampled_from([0, 210, 550, 1000, 2000])
GOODS = st.lists(st.tuples(st.sampled_from([7, 8, 9]), RATES, st.integers(0, 10_000)), max_size=9)
FEES = st.lists(
    st.builds(FeeAmount, st.sampled_from([9, 10, 11]), RATES, st.integers(-500, 5_000)), max_size=9
)


@given(GOODS, FEES)
def test_fees_without_vat_are_what_the_books_owe_their_owners(goods, fees):
    taxes = vat_in_fees(goods, fees)

    without = defaultdict(int)
    for fee, tax in zip(fees, taxes, strict=True):
        without[fee.owner] += fee.cents - tax
        assert tax == 0 or fee.vat_bp
    legs = settle_amounts(goods, fees, buyer=3)
    for owner, cents in without.items():
        assert legs.get(("fee", owner, ""), 0) == cents


@given(FEES)
def test_each_fee_is_within_a_cent_or_two_of_its_own_tax(fees):
    for fee, tax in zip(fees, vat_in_fees([], fees), strict=True):
        exact = fee.cents * fee.vat_bp / (10_000 + fee.vat_bp)
        assert abs(tax - exact) < 2

"""What an order keeps is enough to price it again, to the cent, without looking elsewhere."""

from hypothesis import given
from hypothesis import strategies as st

from halle.market.rules.fees import PER_LINE, PER_ORDER, Fee
from halle.market.rules.lines import LineInput
from halle.market.rules.pricing import price_order
from halle.market.rules.snapshots import fees_from_json, fees_to_json

amounts = st.integers(-10_000, 10_000)


@st.composite
def some_fee(draw: st.DrawFn) -> Fee:
    """A fee of any kind that can be computed."""
    calculator = draw(st.sampled_from([*PER_LINE, *PER_ORDER]))
    rates = [0, 550, 2000, *(["inherit"] if calculator in PER_LINE else [])]
    return Fee(
        draw(st.integers(1, 9)),
        draw(st.sampled_from(["Sachet", "Préparation", ""])),
        draw(st.sampled_from(["packing", "transport", "admin"])),
        calculator,
        draw(amounts),
        draw(st.sampled_from(["coordinator", "supplier", "distributor"])),
        draw(st.integers(1, 3)),
        draw(st.sampled_from(rates)),
        additional_cents=draw(amounts),
        max_items=draw(st.integers(0, 5)),
        minimum_cents=draw(st.integers(0, 5000)),
        discount_cents=draw(amounts),
        only_supplier=draw(st.sampled_from([None, 1, 2])),
    )


@given(st.lists(some_fee(), max_size=4))
def test_fees_come_back_as_they_were_kept_and_price_the_same(fees: list[Fee]) -> None:
    kept = fees_from_json(fees_to_json(fees))

    assert list(kept) == fees
    lines = [LineInput(1, 1, 3, 250, 550, 600), LineInput(2, 2, 1, 1990, 2000)]
    assert price_order(lines, kept) == price_order(lines, fees)


def test_an_order_without_fees_keeps_an_empty_list() -> None:
    assert fees_to_json([]) == "[]"
    assert fees_from_json("[]") == ()


def test_accents_are_kept_as_they_are_read() -> None:
    fee = Fee(1, "Préparation à vélo", "packing", "flat", 100, "coordinator", 9, 2000)
    assert "Préparation à vélo" in fees_to_json([fee])

"""What a price is: a number, a gift that says so, never an empty cell."""

import pytest

from halle.market.imports.values import CellRefused, read_price


@pytest.mark.parametrize("typed", ["0", "0,00", "0 €", "Offert", "gratuit", "FREE"])
def test_a_gift_is_written_as_one(typed):
    assert read_price(typed) == 0


@pytest.mark.parametrize("typed", ["", " ", "-", ",", "€", "o", "0..", "?"])
def test_nothing_or_a_slip_is_no_price(typed):
    with pytest.raises(CellRefused):
        read_price(typed)

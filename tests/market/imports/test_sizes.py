"""Sizes as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.market.imports.sizes import Size, read_network_size, read_size
from halle.market.rules.units import SizeNotUnderstood
from halle.market.rules.variants import say_variant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kg", Size("weight", 1000)),
        ("Kg", Size("weight", 1000)),
        ("le kg", Size("weight", 1000)),
        ("au kilo", Size("weight", 1000)),
        ("500 g", Size("weight", 500)),
        ("500g", Size("weight", 500)),
        ("0,5 kg", Size("weight", 500)),
        ("1 000 g", Size("weight", 1000)),
        ("75 cl", Size("volume", 750)),
        ("1,5 L", Size("volume", 1500)),
        ("litre", Size("volume", 1000)),
        ("botte", Size("items", 1, "botte")),
        ("La botte", Size("items", 1, "botte")),
        ("1 botte", Size("items", 1, "botte")),
        ("pièce", Size("items", 1)),
        ("l’unité", Size("items", 1)),
        ("les 6", Size("items", 6, "", "les 6")),
        ("lot de 6", Size("items", 6, "", "lot de 6")),
        ("6 œufs", Size("items", 6, "œuf")),
        ("botte, 600 g", Size("weight", 600, "botte")),
        ("botte de 600 g", Size("weight", 600, "botte")),
        ("les 4 pièces 240 g", Size("weight", 240, "les 4 pièces")),
        ("1 l, consigné", Size("volume", 1000, "", "1 l, consigné")),
        ("environ 1,2 kg", Size("weight", 1200, "", "environ 1,2 kg")),
        ("6 x 33 cl", Size("volume", 1980, "", "6 x 33 cl")),
    ],
)
def test_french_ways(text, expected):
    assert read_size(text) == expected


@pytest.mark.parametrize(
    ("units", "unit_type", "name", "expected"),
    [
        ("500", "g", "", Size("weight", 500)),
        ("2", "kg", "", Size("weight", 2000)),
        ("750", "mL", "", Size("volume", 750)),
        ("1", "", "item", Size("items", 1)),
        ("1", "items", "bunch", Size("items", 1, "bunch")),
        ("28.35", "g", "", None),
        ("1", "parsec", "", None),
        ("0", "kg", "", None),
        ("1,5", "", "bunch", None),
        ("abc", "kg", "", None),
    ],
)
def test_the_network_s_three_columns(units, unit_type, name, expected):
    if expected is None:
        with pytest.raises(SizeNotUnderstood):
            read_network_size(units, unit_type, name)
    else:
        assert read_network_size(units, unit_type, name) == expected


NAMES = st.sampled_from(["", "botte", "tresse", "pain", "bocal consigné", "lot", "caissette"])


@given(st.sampled_from(["weight", "volume", "items"]), st.integers(1, 10**6), NAMES)
def test_what_is_said_is_understood_again(kind, size, name):
    said = say_variant(kind, size, name)
    read = read_size(said)

    assert (read.kind, read.size) == (kind, size)
    assert say_variant(*read) == said


@given(st.text(max_size=70))
def test_no_words_are_too_strange(text):
    try:
        size = read_size(text)
    except SizeNotUnderstood:
        return

    assert size.size > 0
    assert len(size.item_name) <= 40
    assert len(size.display_as) <= 40

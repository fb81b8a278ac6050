"""Finding words the way French is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.kernel.rules.search import LONGEST_QUERY, fold, looked_for, matches, tokens_of

WORDS = st.text("abcdeéèêëàâîïôœçuvxyz'’- ", max_size=30)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Carottes", "carotte"),
        ("Œufs frais", "oeuf"),
        ("Œuf", "œufs"),
        ("Mâche", "maches"),
        ("Poireaux d’hiver", "poireau"),
        ("Pâtés de campagne", "pate"),
        ("Pommes Reinette", "POMME REINETTES"),
        ("Yaourts à la vanille", "yoghourt"),
        ("Noix fraîches", "frais"),
        ("Fromage de chèvre", "chevres"),
        ("Pain de seigle", "pain seigle"),
        ("Huile de noix", "huil"),
        ("Vélos", "velo"),
        ("Crème fraîche", "creme fraich"),
    ],
)
def test_a_shopper_finds_it(text, query):
    assert matches(tokens_of(text), query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Carottes", "navet"),
        ("Pain de seigle", "pain noix"),
        ("Poulet", "po"),
        ("Ail", "a i l"),
    ],
)
def test_a_shopper_does_not_find_something_else(text, query):
    assert not matches(tokens_of(text), query)


@given(WORDS)
def test_whatever_is_written_is_found_by_writing_it(text):
    assert matches(tokens_of(text), text)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_is_too_strange(text, query):
    matches(tokens_of(text), query)

    assert len(looked_for(query)) <= LONGEST_QUERY
    assert fold(fold(text)) == fold(text)


def test_small_words_do_not_narrow_the_search():
    assert matches(tokens_of("Pommes"), "des pommes")
    assert looked_for("") == []

"""Names are sorted as people look them up, alike in Python and in every database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.identity.models import Party
from halle.kernel.alphabet import Alphabetical, alphabetical
from tests.makers.identity import make_person

NAMES = [
    "Ail", "Âne gris", "céleri", "Chou", "Endives", "Épinards", "fenouil", "Îlot", "Nüsse",
    "œufs", "Oranges", "Straße", "Ÿ", "Zoé",
]  # fmt: skip


def test_accents_capitals_and_ligatures_do_not_move_a_name():
    assert sorted(sorted(NAMES, key=len), key=alphabetical) == NAMES


@pytest.mark.django_db
def test_the_database_sorts_as_python_does():
    for name in reversed(NAMES):
        make_person(name, account=False)

    found = Party.objects.filter(name__in=NAMES).order_by(Alphabetical("name"), "pk")

    assert list(found.values_list("name", flat=True)) == NAMES


@pytest.mark.django_db
def test_nothing_has_a_place_too():
    make_person("Zoé", account=False)

    rows = Party.objects.annotate(key=Alphabetical("place__commune__name")).order_by("key")

    assert list(rows.values_list("key", flat=True)) == [None]


@given(st.text(alphabet=st.characters(max_codepoint=0x17F), max_size=12))
def test_a_key_of_french_letters_has_no_accent_left(name):
    assert not set(alphabetical(name)) & set("àâäçéèêëîïôöùûüÿœæÀÉŒ")

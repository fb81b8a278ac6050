"""A fresh machine without gettext speaks French."""

import gettext
import os

import pytest

from scripts.compile_messages import compile_messages

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n > 1;\\n"

msgid "Basket"
msgstr "Panier"

#, fuzzy
msgid "Guess"
msgstr "Deviné"
"""


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "src/halle/market/locale/fr/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, "utf-8")
    return path


def test_a_catalogue_is_compiled_and_its_guesses_are_left_out(tmp_path, catalogue):
    (compiled,) = compile_messages(tmp_path)

    with compiled.open("rb") as file:
        french = gettext.GNUTranslations(file)
    assert french.gettext("Basket") == "Panier"
    assert french.gettext("Guess") == "Guess"


def test_only_what_is_newer_is_compiled_again(tmp_path, catalogue):
    (compiled,) = compile_messages(tmp_path)
    assert compile_messages(tmp_path) == []

    later = compiled.stat().st_mtime + 5
    os.utime(catalogue, (later, later))

    assert compile_messages(tmp_path) == [compiled]

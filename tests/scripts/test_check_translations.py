"""A sentence without French, and French without its sentence, are both found."""

import shutil

import pytest

from scripts import check_translations

needs_gettext = pytest.mark.skipif(
    shutil.which("xgettext") is None, reason="needs gettext: apt install gettext"
)
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{}"\nmsgstr "{}"\n'


@pytest.fixture
def source(tmp_path):
    domain = tmp_path / "halle" / "market"
    domain.mkdir(parents=True)
    (domain / "__init__.py").write_text("")
    (domain / "errors.py").write_text(
        "from django.utils.translation import gettext as _\nsentence = _('Sold out')\n"
    )
    return tmp_path / "halle"


def translate(source, sentence, french):
    path = source / "market" / check_translations.CATALOGUE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PO.format(sentence, french), "utf-8")


@needs_gettext
def test_a_domain_without_any_catalogue_is_found(source):
    assert check_translations.complaints(source) == ["market: absent: 'Sold out'"]
    assert not (source / "market" / "locale").exists()


@needs_gettext
def test_a_complete_catalogue_passes(source):
    translate(source, "Sold out", "Épuisé")

    assert check_translations.complaints(source) == []


@needs_gettext
def test_a_stale_and_an_absent_sentence_are_found(source):
    translate(source, "Gone away", "Parti")

    found = check_translations.complaints(source)

    assert found == ["market: absent: 'Sold out'", "market: stale: 'Gone away'"]


@needs_gettext
def test_templates_are_read_too(source):
    translate(source, "Sold out", "Épuisé")
    page = source / "market" / "templates" / "market" / "shop.html"
    page.parent.mkdir(parents=True)
    page.write_text('{% load i18n %}{% translate "Open now" %}')

    assert check_translations.complaints(source) == ["market: absent: 'Open now'"]


@needs_gettext
def test_updating_adds_what_is_absent_and_drops_what_is_stale(source, capsys):
    translate(source, "Gone away", "Parti")

    check_translations.update(source)

    told = (source / "market" / check_translations.CATALOGUE).read_text("utf-8")
    assert 'msgid "Sold out"' in told
    assert "Gone away" not in told
    assert "market: 1 sentence(s) to translate" in capsys.readouterr().out

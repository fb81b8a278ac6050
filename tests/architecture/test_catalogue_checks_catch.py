"""The checks of catalogues, tried on French that is wrong on purpose."""

from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from scripts import catalogue_checks


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Combien ?", True),
        ("Combien?", True),
        ("Combien\u00a0?", False),
        ("Prix\u202f: 12\u00a0€", False),
        ("12 €", True),
        ("12€", True),
        ("%(price)s €", True),
        ("%(rate)s %%", True),
        ("%(rate)s\u00a0%%", False),
        ("« mot »", True),
        ("«\u00a0mot\u00a0»", False),
        ("l'ail", True),
        ("l’ail", False),
        ("Voir https://halle.example/?a=b:c", False),
        ("De 18:30 à 19:00", False),
        ('<a href="%(url)s">Continuer</a>\u00a0!', False),
        ("Vraiment\u00a0?!", False),
        ("(max.\u00a0: 3)", False),
        ("Un montant en €", False),
        ("Attendez...", True),
        ("Écrivez à ana@halle.example\u00a0; merci.", False),
    ],
)
def test_french_typography_is_that_of_a_printer(text, wrong):
    assert bool(catalogue_checks.french_typography(text)) is wrong


@pytest.mark.parametrize(
    ("entry", "check"),
    [
        ('msgid "Basket"\nmsgstr ""', catalogue_checks.gaps),
        ('#, fuzzy\nmsgid "Basket"\nmsgstr "Panier"', catalogue_checks.gaps),
        (
            'msgid "%(n)s basket"\nmsgid_plural "%(n)s baskets"\n'
            'msgstr[0] "%(n)s panier"\nmsgstr[1] ""',
            catalogue_checks.gaps,
        ),
        ('msgid "Hello %(name)s"\nmsgstr "Bonjour %(nom)s"', catalogue_checks.lost_names),
        ('msgid "Hello {name}"\nmsgstr "Bonjour"', catalogue_checks.lost_names),
        ('msgid "<b>Yes</b>"\nmsgstr "Oui"', catalogue_checks.lost_names),
        ('msgid "Which?"\nmsgstr "Lequel ?"', catalogue_checks.typography),
    ],
)
def test_a_wrong_catalogue_is_caught(tmp_path, entry, check):
    path = tmp_path / "django.po"
    path.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{entry}\n')
    with path.open("rb") as file:
        assert len(check(read_po(file, locale="fr"))) == 1


def test_a_singular_may_leave_its_number_out(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "%(n)s basket"\nmsgid_plural "%(n)s baskets"\n'
        'msgstr[0] "Un panier"\nmsgstr[1] "%(n)s paniers"\n',
        "utf-8",
    )
    with path.open("rb") as file:
        assert catalogue_checks.lost_names(read_po(file, locale="fr")) == []


def read(entry):
    """A catalogue that holds one message."""
    text = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{entry}\n'
    return read_po(BytesIO(text.encode()), locale="fr")


def test_one_sentence_said_in_two_ways_is_caught_unless_its_context_differs():
    first = read('msgid "Answer"\nmsgstr "Répondre"')
    second = read('msgid "Answer"\nmsgstr "Réponse"')
    third = read('msgctxt "of an operation"\nmsgid "Answer"\nmsgstr "Réponse"')

    assert catalogue_checks.clashes({"a": first, "b": second}) == [
        "'Answer': 'Répondre' (a), 'Réponse' (b)"
    ]
    assert catalogue_checks.clashes({"a": first, "b": third, "c": first}) == []

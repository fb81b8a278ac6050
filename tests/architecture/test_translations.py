"""French is complete and well printed. (That no sentence is absent: ``make lint``, with gettext.)"""

import ast
import re
from pathlib import Path

import pytest

from scripts import catalogue_checks

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((ROOT / "src").rglob("locale/fr/LC_MESSAGES/*.po"))
NAMES = [str(path.relative_to(ROOT / "src" / "halle").parts[0]) for path in CATALOGUES]


@pytest.mark.parametrize("path", CATALOGUES, ids=NAMES)
def test_every_sentence_is_translated(path):
    assert catalogue_checks.gaps(catalogue_checks.read(path)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=NAMES)
def test_placeholders_and_tags_survive_translation(path):
    assert catalogue_checks.lost_names(catalogue_checks.read(path)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=NAMES)
def test_french_typography(path):
    assert catalogue_checks.typography(catalogue_checks.read(path)) == []


def test_a_sentence_is_said_alike_wherever_it_stands():
    catalogues = {str(path): catalogue_checks.read(path) for path in CATALOGUES}

    assert catalogue_checks.clashes(catalogues) == []


def test_no_sentence_is_asked_for_under_a_name_that_no_catalogue_reads():
    """gettext knows its own names and ``_``; under any other one a sentence stays English."""
    alias = re.compile(r"\b([np]{0,2}gettext(?:_lazy|_noop)?) as (?!_\b)\w+")

    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in (ROOT / "src").rglob("*.py")
        for match in alias.finditer(path.read_text("utf-8"))
    ]

    assert found == []


def test_no_sentence_stands_within_an_f_string():
    """gettext does not look into f-strings: such a sentence would stay English."""
    names = re.compile(r"_|[np]{0,2}gettext(?:_lazy|_noop)?")

    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "src").rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and names.fullmatch(call.func.id)
    ]

    assert found == []

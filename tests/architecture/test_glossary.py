"""The glossary is the only source of words: each model's name is in it, and no word twice."""

import re
from collections import Counter
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (?!English|---|Not this)(.+) \|$", re.MULTILINE)


def rows() -> list[list[str]]:
    """The words proper: English, French, code, meaning."""
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8").split("## Words we leave out")[0]
    return [[cell.strip() for cell in row.split("|")] for row in ROW.findall(page)]


def test_every_word_has_a_french_word_and_one_sentence() -> None:
    assert len(rows()) > 80
    for row in rows():
        assert len(row) == 4, row
        assert row[1], row
        assert re.fullmatch(r"[^.]+(\.\d[^.]*)*\.", row[3]), row


def test_no_english_word_stands_twice() -> None:
    words = Counter(row[0] for row in rows())
    assert [word for word, times in words.items() if times > 1] == []


def test_every_model_is_a_word_of_the_glossary() -> None:
    told = set(re.findall(r"`(\w+\.\w+)`", " ".join(row[2] for row in rows())))
    models = {
        f"{config.label}.{model.__name__}"
        for config in apps.get_app_configs()
        if config.name.startswith("halle.")
        for model in config.get_models()
    }
    assert len(models) > 30
    assert sorted(models - told) == [], "add the word to docs/glossary.md first"

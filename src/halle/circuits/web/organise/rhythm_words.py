"""Rhythms in plain words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.circuits.rules.rhythms import rhythm_of
from halle.kernel.rules.spoken_time import say_weekday


def rhythm_choices(day: date) -> list[tuple[str, str]]:
    """The rhythms one can choose, said for the weekday of a collection."""
    weekday = {"day": say_weekday(day, get_language() or "fr")}
    rank = _ranks()[min((day.day + 6) // 7, 5) - 1]
    choices = [
        ("weekly", _("Every week, on %(day)s") % weekday),
        ("2-weeks", _("Every two weeks, on %(day)s") % weekday),
        ("3-weeks", _("Every three weeks, on %(day)s") % weekday),
        ("4-weeks", _("Every four weeks, on %(day)s") % weekday),
        ("monthly", rank % weekday),
    ]
    if day.day <= 28:
        choices.append(("monthly-last", _("The last %(day)s of each month") % weekday))
    return choices


def say_rhythm(rule: str, day: date) -> str:
    """A rule in words, or the rule itself when it is none of those one can choose."""
    weekday = {"day": say_weekday(day, get_language() or "fr")}
    words = {"monthly-last": _ranks()[4] % weekday, **dict(rhythm_choices(day))}
    return words.get(rhythm_of(rule), rule)


def _ranks() -> list[str]:
    return [
        _("The first %(day)s of each month"),
        _("The second %(day)s of each month"),
        _("The third %(day)s of each month"),
        _("The fourth %(day)s of each month"),
        _("The last %(day)s of each month"),
    ]

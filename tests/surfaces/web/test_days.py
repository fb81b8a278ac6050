"""Days in forms: a browser's calendar reads 2026-01-31 and nothing else, whatever the language."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.urls import get_resolver
from django.utils import translation


def forms_of_ours(kind: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    """Every form behind an address of ours."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("halle."):
            yield one
        yield from forms_of_ours(one)


def test_every_day_is_proposed_as_browsers_read_it():
    assert get_resolver().url_patterns
    days = [
        (form.__name__, name, field.widget)
        for form in forms_of_ours()
        for name, field in getattr(form, "base_fields", {}).items()
        if getattr(field.widget, "input_type", "") == "date"
        or field.widget.attrs.get("type") == "date"
    ]

    with translation.override("fr"):
        wrong = [
            (form, name)
            for form, name, widget in days
            if widget.format_value(date(2026, 1, 31)) != "2026-01-31"
        ]
    assert wrong == []
    assert len(days) > 5

"""Every number that the members decide, with its bounds and its history."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_safe

from halle.kernel import parameters
from halle.kernel.parameters import Parameter
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import NO_BREAK_SPACE, format_cents, format_decimal
from halle.surfaces.web.templatetags.halle import permille


class Change(NamedTuple):
    """A value that came into force, and the decision behind it."""

    value: str
    since: datetime
    decision: str


class Rule(NamedTuple):
    """One governed number, in words."""

    name: str
    text: str | Promise
    value: str
    low: str
    high: str
    changes: list[Change]


@require_safe
def rules(request: HalleRequest) -> HttpResponse:
    """The numbers in force, what they mean, how far they may go, and how they came to be."""
    history = parameters.history()
    listed = [
        Rule(
            one.name,
            one.text,
            _said(one, history[one.name][0].value if one.name in history else one.default),
            _said(one, one.low),
            _said(one, one.high),
            [
                Change(_said(one, change.value), change.since, change.decision)
                for change in history.get(one.name, ())
            ],
        )
        for one in sorted(parameters.KNOWN.values(), key=lambda one: one.name)
    ]
    return render(request, "web/rules.html", {"rules": listed})


def _said(parameter: Parameter, value: int) -> str:
    """A value with its unit, as people say it."""
    language = get_language() or "fr"
    if parameter.unit == "cents":
        return format_cents(value, language)
    if parameter.unit == "permille":
        return permille(value)
    number = format_decimal(value, language)
    words = {
        "seconds": ngettext("second", "seconds", value),
        "minutes": ngettext("minute", "minutes", value),
        "hours": ngettext("hour", "hours", value),
        "days": ngettext("day", "days", value),
    }
    unit = words.get(parameter.unit, "" if parameter.unit == "count" else parameter.unit)
    return f"{number}{NO_BREAK_SPACE}{unit}".strip()

"""What an address asks of a report, and how it is said back in links."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from halle.circuits.queries.reports import words
from halle.circuits.queries.reports.catalogue import Report
from halle.circuits.queries.reports.scope import STATES, Filters, Scope, Viewpoint
from halle.circuits.queries.reports.viewpoints import choosable, members_named
from halle.kernel.errors import Invalid
from halle.kernel.requests import HalleRequest

PARAMETERS = {
    "cycle": "cycle",
    "since": "du",
    "until": "au",
    "point": "lieu",
    "producer": "ferme",
    "member": "membre",
    "state": "etat",
}
"""The filters as addresses write them."""

LABELS = {
    "cycle": gettext_lazy("All order cycles"),
    "point": gettext_lazy("All points"),
    "producer": gettext_lazy("All producers"),
    "state": gettext_lazy("Placed and firm"),
}


class Choice(NamedTuple):
    """One list to choose from."""

    name: str
    label: str
    value: str
    options: list[tuple[str, str]]


def scope_of(typed: Any, view: Viewpoint) -> Scope:
    """The scope an address describes; what makes no sense is refused beside its name."""
    given = {key: str(typed.get(name, "")).strip() for key, name in PARAMETERS.items()}
    filters = Filters(
        cycle=_address(given, "cycle"),
        since=_day(given, "since"),
        until=_day(given, "until"),
        point=_address(given, "point"),
        producer=_address(given, "producer"),
        member=given["member"][:80],
        state=_state(given["state"]),
    )
    members = members_named(view, filters.member) if filters.member and view.is_hub else None
    return Scope(view, filters, members)


def choices_of(report: Report, scope: Scope) -> list[Choice]:
    """The lists that a report's filters offer, three queries."""
    there = choosable(scope.view)
    states = [(state, str(words.STATES[state])) for state in STATES]
    options = {
        "cycle": there.cycles,
        "point": there.points,
        "producer": there.producers,
        "state": states,
    }
    asked = scope.filters._asdict()
    return [
        Choice(
            PARAMETERS[key],
            str(LABELS[key]),
            str(asked[key] or ""),
            [("", str(LABELS[key])), *options[key]],
        )
        for key in report.filters
        if options.get(key)
    ]


def address_of(scope: Scope, **more: Any) -> str:
    """The part of an address after the question mark that says this scope again."""
    asked = scope.filters._asdict()
    given = {name: asked[key] for key, name in PARAMETERS.items() if asked[key]}
    return urlencode({"pour": scope.view.key, **given, **more})


def viewpoint_key(request: HalleRequest) -> str:
    """For whom the address asks, if it says so."""
    return request.GET.get("pour", "")[:80]


def _address(given: dict[str, str], key: str) -> UUID | None:
    try:
        return UUID(given[key]) if given[key] else None
    except ValueError:
        raise Invalid(_("Choose one from the list."), field=PARAMETERS[key]) from None


def _day(given: dict[str, str], key: str) -> date | None:
    try:
        return date.fromisoformat(given[key]) if given[key] else None
    except ValueError:
        raise Invalid(_("Write a day like 2026-11-26."), field=PARAMETERS[key]) from None


def _state(typed: str) -> str:
    if typed and typed not in STATES:
        raise Invalid(_("Choose one from the list."), field=PARAMETERS["state"])
    return typed

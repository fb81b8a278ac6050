"""The hall itself, and one's own day in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.requests import HalleRequest
from halle.surfaces.web.now import day_of, moments
from halle.surfaces.web.tools import tools_of
from halle.territory.queries.territory import the_territory
from halle.trust.queries.sightings import latest_sightings


@require_safe
def home(request: HalleRequest) -> HttpResponse:
    """The doors of the hall and what happens under its roof now."""
    now = clock.now()
    return render(
        request,
        "web/home.html",
        {
            "lead": _("Eat what grows near %(territory)s: order from the farms, fetch it nearby.")
            % {"territory": the_territory().short_name},
            "bays": _bays(),
            "moments": moments(now),
            "now": now,
            "cards": _cards(),
        },
    )


@require_safe
def today(request: HalleRequest) -> HttpResponse:
    """What waits for the person signed in."""
    person_id = require_signed_in(request.actor)
    now = clock.now()
    return render(
        request,
        "web/today.html",
        {
            "now": now,
            "day": day_of(person_id, now),
            "tools": tools_of(person_id),
            "sightings": latest_sightings(person_id, limit=3),
        },
    )


def _bays() -> list[dict[str, Any]]:
    ways = [
        ("circuits:home", "panier", _("Eat local"), _("Order from the farm, fetch it near you.")),
        ("circuits:points", "casier", _("Where to fetch"), _("The points near you, their hours.")),
        ("circuits:producers", "ferme", _("Who grows it"), _("The farms, and what they sell.")),
        ("circuits:season", "calendrier", _("In season here"), _("What the valleys give now.")),
    ]
    return [
        {"key": "circuits", "url": url, "icon": icon, "label": label, "text": text}
        for name, icon, label, text in ways
        if (url := _address(name))
    ]


def _cards() -> list[dict[str, str]]:
    start = _address("circuits:start")
    if not start:
        return []
    return [
        {
            "key": "circuits",
            "title": _("Open a distribution point"),
            "text": _("A farm or three neighbours are enough. Count five minutes."),
            "url": start,
            "verb": _("Begin"),
        }
    ]


def _address(name: str) -> str:
    """Where a page is, or nothing while nobody has built it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""

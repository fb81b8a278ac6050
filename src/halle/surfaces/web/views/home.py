"""The hall itself, and one's own day in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from halle.barter.queries.members import count_trading_firms
from halle.circuits.queries.public_cycles import count_open_cycles
from halle.circuits.queries.public_places import count_points_and_producers
from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.requests import HalleRequest
from halle.market.labels import MONTHS
from halle.surfaces.web.now import day_of, moments
from halle.surfaces.web.tools import tools_of
from halle.trust.queries.sightings import latest_sightings


class Bay(NamedTuple):
    """A part of the hall that the home page leads to."""

    address: str
    door: str
    icon: str
    label: Promise
    text: Promise


EAT = _("Order from the farm, fetch it near you.")
FETCH = _("The points near you, their hours.")
GROW = _("The farms, and what they sell.")
SEASON = _("What the valleys give now.")
TRADE = _("Pay each other in credits, without a bank.")
BAYS = (
    Bay("circuits:home", "circuits", "panier", _("Eat local"), EAT),
    Bay("circuits:points", "circuits", "casier", _("Where to fetch"), FETCH),
    Bay("circuits:producers", "circuits", "ferme", _("Who grows it"), GROW),
    Bay("circuits:season", "circuits", "calendrier", _("In season here"), SEASON),
    Bay("barter:home", "barter", "echange", _("Trade between firms"), TRADE),
)


@require_safe
def home(request: HalleRequest) -> HttpResponse:
    """The doors of the hall and what happens under its roof now."""
    now = clock.now()
    return render(
        request,
        "web/home.html",
        {
            "lead": _("Eat what grows here: order from the farms, fetch it near home."),
            "bays": _bays(now),
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


def _bays(at: datetime) -> list[dict[str, Any]]:
    return [
        {"key": bay.door, "url": reverse(bay.address), "icon": bay.icon, "label": bay.label}
        | {"text": bay.text, "now": now}
        for bay, now in zip(BAYS, _now(at), strict=True)
    ]


def _now(at: datetime) -> list[str]:
    """What each bay has to show now; nothing where there is none."""
    open_now = count_open_cycles(at)
    points, farms = count_points_and_producers()
    firms = count_trading_firms()
    counted = [
        (open_now, ngettext("%(count)d open order", "%(count)d open orders", open_now)),
        (points, ngettext("%(count)d point", "%(count)d points", points)),
        (farms, ngettext("%(count)d producer", "%(count)d producers", farms)),
    ]
    return [
        *(words % {"count": count} if count else "" for count, words in counted),
        str(MONTHS[timezone.localtime(at).month - 1]),
        ngettext("%(count)d firm", "%(count)d firms", firms) % {"count": firms} if firms else "",
    ]


def _cards() -> list[dict[str, Any]]:
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

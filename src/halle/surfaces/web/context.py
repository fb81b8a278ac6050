"""What the shell of every page shows, looked up only when a page does show it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.identity.queries.acting import Acting, acting_choices
from halle.surfaces.web.personas import personas
from halle.territory.queries.territory import the_territory


class Door(NamedTuple):
    """One way in, in its colour."""

    url: str
    icon: str
    label: str
    key: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """The territory's name, the doors that are built, for whom one acts, the languages.

    Partials swapped into a page go through here too and cost nothing: everything that
    asks the database waits until a template reads it.
    """
    language = get_language() or "fr"
    return {
        "territory": SimpleLazyObject(the_territory),
        "doors": SimpleLazyObject(lambda: _doors(request)),
        "acting": SimpleLazyObject(lambda: _acting(request)),
        "language": language,
        "other_language": "en" if language == "fr" else "fr",
        "demo": settings.DEMO,
        "demo_people": SimpleLazyObject(personas) if settings.DEMO else (),
    }


def _acting(request: HttpRequest) -> Acting | None:
    actor = getattr(request, "actor", None)
    return acting_choices(actor) if actor is not None and actor.is_signed_in else None


def _doors(request: HttpRequest) -> list[Door]:
    eat, trade = reverse("circuits:home"), reverse("barter:home")
    doors = [
        Door(eat, "panier", _("Eat"), "circuits", request.path.startswith(eat)),
        Door(trade, "echange", _("Trade"), "barter", request.path.startswith(trade)),
    ]
    if _is_signed_in(request):
        today = reverse("web:today")
        doors.insert(0, Door(today, "jour", _("My day"), "halle", request.path == today))
    return doors


def _is_signed_in(request: HttpRequest) -> bool:
    actor = getattr(request, "actor", None)
    return actor is not None and actor.is_signed_in


__all__ = ["Acting", "Door", "shell"]

"""What the shell of every page shows."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.identity.queries.acting import Acting, acting_choices
from halle.territory.queries.territory import the_territory


class Door(NamedTuple):
    """One way in, in its colour."""

    url: str
    icon: str
    label: str
    key: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """The territory's name, the doors that are built, for whom one acts, the languages."""
    actor = getattr(request, "actor", None)
    signed_in = bool(actor and actor.is_signed_in)
    language = get_language() or "fr"
    return {
        "territory": the_territory(),
        "doors": _doors(request.path, signed_in=signed_in),
        "acting": acting_choices(actor) if actor and signed_in else None,
        "language": language,
        "other_language": "en" if language == "fr" else "fr",
    }


def _doors(path: str, *, signed_in: bool) -> list[Door]:
    eat = reverse("circuits:home")
    doors = [Door(eat, "panier", _("Eat"), "circuits", path.startswith(eat))]
    if signed_in:
        today = reverse("web:today")
        doors.insert(0, Door(today, "jour", _("My day"), "halle", path == today))
    return doors


__all__ = ["Acting", "Door", "shell"]

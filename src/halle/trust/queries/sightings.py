"""Who saw whose data."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from halle.trust.models import Sighting


class Seen(NamedTuple):
    """One line of my log: who saw what of mine, for whom, and why."""

    seer: str
    seen_for: str
    what: str
    purpose: str
    at: datetime


COLUMNS = ("seer__name", "seen_for__name", "what", "purpose", "at")


def sightings_of(person_id: int) -> QuerySet[Sighting, tuple[object, ...]]:
    """Every time someone saw this person's data, the last first; to be cut into pages."""
    return Sighting.objects.filter(subject=person_id).order_by("-at", "-pk").values_list(*COLUMNS)


def latest_sightings(person_id: int, *, limit: int) -> list[Seen]:
    """The last times someone saw this person's data; one query."""
    return [said(row) for row in sightings_of(person_id)[:limit]]


def said(row: tuple[object, ...]) -> Seen:
    """A row in the reader's words."""
    seer, seen_for, what, purpose, at = row
    assert isinstance(at, datetime)
    seer_name = str(seer) if seer else _("A program")
    for_name = str(seen_for) if seen_for and seen_for != seer else ""
    return Seen(seer_name, for_name, _(str(what)), _(str(purpose)) if purpose else "", at)

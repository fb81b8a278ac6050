"""Points and producers on a map; the list beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from halle.circuits.queries.public_places import ShownPoint, ShownProducer
from halle.kernel.drawing.maps import Map, Marker, draw_map
from halle.territory.queries.background import communes_behind

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def map_of_points(points: Sequence[ShownPoint]) -> Map | None:
    """The points that have coordinates, each with the sign that the list repeats."""
    return _map(
        _("Collection points"),
        [
            Marker(
                point.latitude,
                point.longitude,
                point.name,
                reverse("circuits:point", args=[point.public_id]),
                sign_of(rank),
            )
            for rank, point in enumerate(points)
            if point.latitude is not None and point.longitude is not None
        ],
    )


def map_of_producers(producers: Sequence[ShownProducer]) -> Map | None:
    """The producers whose commune is known."""
    return _map(
        _("Producers"),
        [
            Marker(
                one.latitude,
                one.longitude,
                one.name,
                reverse("circuits:producer", args=[one.public_id]),
                sign_of(rank),
                "square",
            )
            for rank, one in enumerate(producers)
            if one.latitude is not None and one.longitude is not None
        ],
    )


def sign_of(rank: int) -> str:
    """A, B, … Z, then numbers."""
    return LETTERS[rank] if rank < len(LETTERS) else str(rank + 1)


def _map(title: str, markers: list[Marker]) -> Map | None:
    if not markers:
        return None
    behind = communes_behind(
        [marker.latitude for marker in markers], [marker.longitude for marker in markers]
    )
    return draw_map(title=title, markers=markers, communes=behind)

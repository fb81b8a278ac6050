"""Places near a spot."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import F
from django.db.models.functions import Coalesce

from halle.territory.models import Place
from halle.territory.rules.distance import box_around, metres_between


class NearPlace(NamedTuple):
    """A place and how far it is, in metres."""

    place: Place
    metres: int


def places_near(
    latitude: float, longitude: float, *, within_metres: int = 20_000, limit: int = 50
) -> list[NearPlace]:
    """Places around a spot, the nearest first; one query.

    A place without coordinates of its own counts as being in the middle of its commune.
    """
    box = box_around(latitude, longitude, within_metres)
    found = (
        Place.objects.select_related("commune")
        .annotate(
            north=Coalesce(F("latitude"), F("commune__latitude")),
            east=Coalesce(F("longitude"), F("commune__longitude")),
        )
        .filter(north__range=(box.south, box.north), east__range=(box.west, box.east))
    )
    near = [
        NearPlace(place, metres_between(latitude, longitude, place.north, place.east))
        for place in found
    ]
    near.sort(key=lambda one: (one.metres, one.place.pk))
    return [one for one in near if one.metres <= within_metres][:limit]

"""What lies behind a map."""

from __future__ import annotations

from halle.kernel.drawing.maps import Commune as OnMap
from halle.territory.models import Commune


def communes_behind(latitudes: list[float], longitudes: list[float]) -> list[OnMap]:
    """The communes around some spots that are on the map; one query."""
    if not latitudes:
        return []
    margin = 0.06
    rows = (
        Commune.objects.filter(
            latitude__range=(min(latitudes) - margin, max(latitudes) + margin),
            longitude__range=(min(longitudes) - margin, max(longitudes) + margin),
        )
        .order_by("insee_code")
        .values_list("latitude", "longitude", "name", "population")[:120]
    )
    return [
        OnMap(north, east, name, people or 0)
        for north, east, name, people in rows
        if north is not None and east is not None
    ]

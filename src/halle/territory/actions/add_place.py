"""A spot people can go to gets an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.kernel.actions import action, inside_an_action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed
from halle.kernel.typed import require_name
from halle.territory.models import Commune, Place


@dataclass(frozen=True, slots=True)
class AddedPlace:
    """The new place."""

    id: int
    public_id: UUID


@action
def add_place(
    *,
    actor: Actor,
    name: str,
    commune_id: int,
    street: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
    at: datetime,
) -> AddedPlace:
    """Write down where something is: an action that needs a place calls this one.

    Coordinates are WGS 84 degrees; without them the middle of the commune is shown.
    """
    if not (inside_an_action() or actor.operator):
        raise NotAllowed
    name, street = require_name(name), " ".join(street.split())
    if len(street) > 200:
        raise Invalid(_("This address is too long."), field="street")
    if not Commune.objects.filter(pk=commune_id).exists():
        raise Invalid(_("Choose a commune from the list."), field="commune")
    _check_coordinates(latitude, longitude)
    place = Place.objects.create(
        name=name, street=street, commune_id=commune_id, latitude=latitude, longitude=longitude
    )
    return AddedPlace(place.pk, place.public_id)


def _check_coordinates(latitude: float | None, longitude: float | None) -> None:
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None:
        raise Invalid(_("Give both the latitude and the longitude."), field="latitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Invalid(_("These coordinates are not on Earth."), field="latitude")

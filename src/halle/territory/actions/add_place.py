"""A spot people can go to gets an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name
from halle.territory.models import Commune, Place
from halle.territory.policies import require_may_add_place
from halle.territory.rules.addresses import Address, why_not_on_earth

SENTENCES = {
    "one-is-missing": _("Give both the latitude and the longitude."),
    "out-of-range": _("These coordinates are not on Earth."),
}


@dataclass(frozen=True, slots=True)
class AddedPlace:
    """The new place."""

    id: int
    public_id: UUID


@action
def add_place(*, actor: Actor, name: str, address: Address, at: datetime) -> AddedPlace:
    """Write down where something is; an action that needs a place calls this one.

    Without coordinates the middle of the commune is shown.
    """
    require_may_add_place(actor)
    name, street = require_name(name), " ".join(address.street.split())
    if len(street) > 200:
        raise Invalid(_("This address is too long."), field="street")
    if not Commune.objects.filter(pk=address.commune_id).exists():
        raise Invalid(_("Choose a commune from the list."), field="commune")
    if reason := why_not_on_earth(address.latitude, address.longitude):
        raise Invalid(SENTENCES[reason], field="latitude")
    place = Place.objects.create(
        name=name,
        street=street,
        commune_id=address.commune_id,
        latitude=address.latitude,
        longitude=address.longitude,
    )
    return AddedPlace(place.pk, place.public_id)

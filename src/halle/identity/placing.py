"""Where a party is: a new address is a new place, and what the old one told stays true."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.identity.models import Party
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.territory.actions.add_place import add_place
from halle.territory.rules.addresses import Address


def place_for(
    actor: Actor, party: Party, street: str, commune_id: int | None, at: datetime
) -> int | None:
    """The place of this address, new where the party is not there yet; without a commune, none."""
    if street.strip() and commune_id is None:
        raise Invalid(_("Say in which commune this street is."), field="commune")
    if commune_id is None:
        return None
    here = (party.place.street, party.place.commune_id) if party.place else ("", None)
    if (" ".join(street.split()), commune_id) == here:
        return party.place_id
    return add_place(actor=actor, name=party.name, address=Address(commune_id, street), at=at).id

"""An organisation says where it is."""

from __future__ import annotations

from datetime import datetime

from halle.identity.models import Party
from halle.identity.placing import place_for
from halle.identity.policies import require_role
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@action
def place_organisation(
    *,
    actor: Actor,
    organisation_id: int,
    street: str = "",
    commune_id: int | None = None,
    at: datetime,
) -> int | None:
    """Its managers say where it is, so that it is found by distance; answers the place.

    Without a commune it is nowhere in particular. Said again, nothing changes.
    """
    require_role(actor, organisation_id)
    party = (
        Party.objects.select_for_update(of=("self",), no_key=True)
        .select_related("place")
        .filter(pk=organisation_id, kind=Party.Kind.ORGANISATION)
        .first()
    )
    if party is None:
        raise NotFound
    party.place_id = place_for(actor, party, street, commune_id, at)
    party.save(update_fields=["place"])
    return party.place_id

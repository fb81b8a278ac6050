"""What members read about a place to collect changes."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.models import Point
from halle.circuits.policies import require_organises
from halle.circuits.queries.points import the_point
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name
from halle.territory.actions.add_place import add_place
from halle.territory.rules.addresses import Address


@action
def edit_point(
    *,
    actor: Actor,
    point_id: int,
    name: str,
    kind: str,
    address: Address | None = None,
    opening: str = "",
    instructions: str = "",
    contact: str = "",
    at: datetime,
) -> int:
    """Change what a point says of itself; with another address it has moved.

    Baskets already reserved are fetched where the point now is.
    """
    point = the_point(point_id)
    require_organises(actor, point.hub_id)
    if kind not in Point.Kind.values:
        raise Invalid(field="kind")
    name = require_name(name)
    place = point.place
    was = Address(place.commune_id, place.street, place.latitude, place.longitude)
    if address is not None and (address != was or place.name != name):
        point.place_id = add_place(actor=actor, name=name, address=address, at=at).id
    point.name, point.kind = name, kind
    point.opening, point.contact = opening[:200], contact[:120]
    point.instructions = instructions
    point.save()
    return point.pk

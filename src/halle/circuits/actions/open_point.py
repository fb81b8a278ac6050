"""A place to collect baskets opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.circuits.models import Point
from halle.circuits.policies import require_organises
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name
from halle.territory.actions.add_place import add_place
from halle.territory.rules.addresses import Address


@dataclass(frozen=True, slots=True)
class OpenedPoint:
    """The new distribution point."""

    id: int
    public_id: UUID


@action
def open_point(
    *,
    actor: Actor,
    hub_id: int,
    name: str,
    address: Address | None = None,
    place_id: int | None = None,
    kind: str = Point.Kind.OTHER,
    opening: str = "",
    instructions: str = "",
    contact: str = "",
    at: datetime,
) -> OpenedPoint:
    """Neighbours can fetch their baskets here; the managers of the hub decide so.

    Say where with an address, or with a place already known.
    """
    require_organises(actor, hub_id)
    name = require_name(name)
    if kind not in Point.Kind.values:
        raise Invalid(field="kind")
    if place_id is None:
        if address is None:
            raise Invalid(_("Choose a commune from the list."), field="commune")
        place_id = add_place(actor=actor, name=name, address=address, at=at).id
    point = Point.objects.create(
        hub_id=hub_id,
        place_id=place_id,
        kind=kind,
        name=name,
        opening=opening[:200],
        instructions=instructions,
        contact=contact[:120],
    )
    return OpenedPoint(point.pk, point.public_id)

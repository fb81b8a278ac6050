"""From the public ids that programs send to what the actions take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from halle.circuits.api.shapes import LinesIn
from halle.circuits.errors import SlotUnknown
from halle.circuits.queries.shop import Place, places_of
from halle.circuits.queries.shop_offers import offers_here
from halle.kernel.errors import Invalid, NotFound
from halle.market.errors import OfferWithdrawn


def lines_of(cycle_id: int, body: LinesIn, *, kept: Iterable[int] = ()) -> dict[int, int]:
    """Offer → how many; an offer named twice or unknown to the cycle is refused.

    What an order ``kept`` may stay on it though the cycle no longer brings it.
    """
    wanted = {line.offer: line.quantity for line in body.lines}
    if len(wanted) < len(body.lines):
        raise Invalid(field="lines")
    here = offers_here(cycle_id, wanted)
    known = set(kept)
    missing = [
        key
        for key in wanted
        if key not in here or not (here[key].is_in_cycle or here[key].offer_id in known)
    ]
    if missing:
        raise OfferWithdrawn([here[key].name if key in here else str(key) for key in missing])
    return {here[key].offer_id: quantity for key, quantity in wanted.items()}


def slot_of(cycle_id: int, slot: UUID) -> int:
    """The slot of a cycle by its public id."""
    for place in places_of(cycle_id):
        if place.slot_public_id == slot:
            return place.slot_id
    raise SlotUnknown(field="slot")


def point_of(cycle_id: int, point: UUID | None) -> int | None:
    """The point of a cycle by its public id; the first one when none is named."""
    places = places_of(cycle_id)
    for place in places:
        if place.point_public_id == point:
            return place.cycle_point_id
    if point is not None:
        raise NotFound
    return places[0].cycle_point_id if places else None


def slot_as_told(place: Place) -> dict[str, Any]:
    """A slot as programs get it."""
    address = ", ".join(part for part in (place.street, place.commune) if part)
    return {
        "public_id": place.slot_public_id,
        "starts_at": place.starts_at,
        "ends_at": place.ends_at,
        "places_left": place.left,
        "point": place.point_public_id,
        "point_name": place.point_name,
        "address": address,
    }

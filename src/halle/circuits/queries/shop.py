"""What a shop page reads: the cycle, its points, what stands on the shelves, what is left.

By hand, a constant number of statements whatever the number of offers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from halle.kernel import sets, sql
from halle.kernel.errors import NotFound


class ShopHead(NamedTuple):
    """A cycle as its shop introduces it; ``newest`` grows with each offer brought in."""

    cycle_id: int
    public_id: UUID
    name: str
    message: str
    state: str
    opens_at: datetime
    closes_at: datetime
    hub_id: int
    hub_name: str
    hub_public_id: UUID
    allows_guests: bool
    allows_changes: bool
    newest: int


class Place(NamedTuple):
    """A slot of a cycle, and the point where it is."""

    slot_id: int
    slot_public_id: UUID
    starts_at: datetime
    ends_at: datetime
    capacity: int | None
    taken: int
    cycle_point_id: int
    point_public_id: UUID
    point_name: str
    instructions: str
    street: str
    commune: str

    @property
    def left(self) -> int | None:
        """How many baskets it still takes; None for as many as come."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)


class Shelved(NamedTuple):
    """An offer of a cycle, as far as choosing and sorting need it."""

    offer_id: int
    category_id: int
    seller_id: int
    labels: str
    season: int
    name: str
    size: int


class Shown(NamedTuple):
    """An offer of one page, with all its tile tells."""

    offer_id: int
    public_id: UUID
    name: str
    seller_id: int
    seller: str
    labels: str
    kind: str
    size: int
    item_name: str
    display_as: str
    grams: int | None
    price_cents: int
    vat_bp: int
    drawing: str


class Live(NamedTuple):
    """What may change at any moment: the price, whether it is sold, how many are left."""

    price_cents: int
    is_for_sale: bool
    left: int | None


_HEAD = """
SELECT session.id, session.public_id, cycle.name, cycle.message, session.state, session.opens_at,
       session.closes_at, hub.party_id, party.name, party.public_id,
       cycle.allows_guests, hub.allows_guests, hub.allows_changes,
       (SELECT MAX(id) FROM circuits_cycleoffer WHERE cycle_id = session.id)
FROM market_salesession session
JOIN circuits_ordercycle cycle ON cycle.session_id = session.id
JOIN circuits_hub hub ON hub.party_id = cycle.coordinator_id
JOIN identity_party party ON party.id = hub.party_id
WHERE session.public_id = %s
"""

_PLACES = """
SELECT slot.id, slot.public_id, slot.starts_at, slot.ends_at, slot.capacity, slot.taken,
       brought.id, point.public_id, point.name, brought.instructions, point.instructions,
       place.street, commune.name
FROM circuits_slot slot
JOIN circuits_cyclepoint brought ON brought.id = slot.cycle_point_id
JOIN circuits_point point ON point.id = brought.point_id
JOIN territory_place place ON place.id = point.place_id
JOIN territory_commune commune ON commune.id = place.commune_id
WHERE brought.cycle_id = %s ORDER BY slot.starts_at, brought.id, slot.id
"""

_SHELVES = """
SELECT offer.id, product.category_id, offer.seller_id, product.labels, product.season,
       product.name, variant.size
FROM circuits_cycleoffer brought
JOIN market_offer offer ON offer.id = brought.offer_id
JOIN market_variant variant ON variant.id = offer.variant_id
JOIN market_product product ON product.id = variant.product_id
WHERE brought.cycle_id = %s AND offer.withdrawn_at IS NULL AND product.archived_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM circuits_pointexclusion exclusion
                  WHERE exclusion.cycle_offer_id = brought.id AND exclusion.cycle_point_id = %s)
"""

_SHOWN = """
SELECT offer.id, offer.public_id, product.name, offer.seller_id, party.name, product.labels,
       variant.kind, variant.size, variant.item_name, variant.display_as, variant.grams,
       offer.price_cents, offer.vat_bp, seller.charges_vat, product.drawing, category.drawing
FROM market_offer offer
JOIN market_variant variant ON variant.id = offer.variant_id
JOIN market_product product ON product.id = variant.product_id
JOIN market_category category ON category.id = product.category_id
JOIN market_seller seller ON seller.party_id = offer.seller_id
JOIN identity_party party ON party.id = offer.seller_id
WHERE """

_LIVE = """
SELECT offer.id, offer.price_cents, offer.withdrawn_at, product.archived_at, pool.is_limited,
       pool.on_hand - pool.reserved, offer.draw
FROM circuits_cycleoffer brought
JOIN market_offer offer ON offer.id = brought.offer_id
JOIN market_variant variant ON variant.id = offer.variant_id
JOIN market_product product ON product.id = variant.product_id
LEFT JOIN market_stockpool pool ON pool.id = offer.pool_id
WHERE brought.cycle_id = %s AND """


def shop_head(public_id: UUID) -> ShopHead:
    """The cycle of an address; refused as not found when there is none."""
    row = sql.row(_HEAD, [sets.as_stored(public_id)])
    if row is None:
        raise NotFound
    (pk, own, name, message, state, opens, closes, hub, hub_name, hub_id, ours, theirs, changes) = (
        row[:13]
    )
    return ShopHead(
        pk,
        sets.as_uuid(own),
        name,
        message,
        state,
        sets.as_moment(opens),
        sets.as_moment(closes),
        hub,
        hub_name,
        sets.as_uuid(hub_id),
        bool(ours and theirs),
        changes,
        row[13] or 0,
    )


def places_of(cycle_id: int) -> list[Place]:
    """Where and when baskets of a cycle are collected, in the order of time."""
    rows = sql.rows(_PLACES, [cycle_id])
    return [
        Place(
            slot,
            sets.as_uuid(slot_id),
            sets.as_moment(starts),
            sets.as_moment(ends),
            capacity,
            taken,
            brought,
            sets.as_uuid(point_id),
            name,
            here or always,
            street,
            commune,
        )
        for (
            slot, slot_id, starts, ends, capacity, taken, brought, point_id, name, here, always,
            street, commune,
        ) in rows
    ]  # fmt: skip


def shelves_of(cycle_id: int, cycle_point_id: int | None) -> list[Shelved]:
    """Everything a cycle sells at a point, in no order."""
    return [Shelved(*row) for row in sql.rows(_SHELVES, [cycle_id, cycle_point_id])]


def shown(offer_ids: Sequence[int]) -> list[Shown]:
    """The tiles of these offers, in the same order."""
    rows = sql.rows(_SHOWN + sets.any_of("offer.id"), [sets.as_list(offer_ids)])
    found = {}
    for row in rows:
        (pk, public_id, name, seller_id, seller, labels, kind, size, item, display, grams) = row[
            :11
        ]
        price, vat, charges_vat, own, shelf = row[11:]
        found[pk] = Shown(
            pk,
            sets.as_uuid(public_id),
            name,
            seller_id,
            seller,
            labels,
            kind,
            size,
            item,
            display,
            grams,
            price,
            vat if charges_vat else 0,
            own or shelf or "colis",
        )
    return [found[pk] for pk in offer_ids if pk in found]


def live(cycle_id: int, offer_ids: Iterable[int]) -> dict[int, Live]:
    """Price, sale and stock of these offers at this moment; those taken out are absent."""
    rows = sql.rows(_LIVE + sets.any_of("brought.offer_id"), [cycle_id, sets.as_list(offer_ids)])
    return {
        pk: Live(
            price,
            withdrawn is None and archived is None,
            max(0, left) // draw if is_limited else None,
        )
        for pk, price, withdrawn, archived, is_limited, left, draw in rows
    }

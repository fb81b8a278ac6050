"""Shops for programs: what is open, what it offers, the basket."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Status

from halle.circuits.api import orders
from halle.circuits.api.naming import lines_of, point_of, slot_as_told
from halle.circuits.api.shapes import (
    BasketOut,
    CycleDetailOut,
    CycleOut,
    LinesIn,
    OffersOut,
)
from halle.circuits.policies import require_may_order
from halle.circuits.queries.basket_prices import price_basket
from halle.circuits.queries.cycle_catalogue import catalogue_page
from halle.circuits.queries.pricing_input import fees_in_force
from halle.circuits.queries.public_cycles import open_cycles
from halle.circuits.queries.shop import ShopHead, places_of, shop_head
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.paging import after, page_of, size_of
from halle.kernel.requests import HalleRequest, key_of
from halle.market.actions.fill_basket import fill_basket
from halle.market.queries.baskets import basket_of

router = Router(tags=["circuits: shop"])
router.add_router("", orders.router)


@router.get("/cycles", response=list[CycleOut])
def cycles(request: HalleRequest) -> list[dict[str, Any]]:
    """The orders anybody can place now, the first to close first."""
    return [cycle._asdict() for cycle in open_cycles(clock.now(), limit=100)]


@router.get("/cycles/{uuid:cycle_id}", response=CycleDetailOut)
def cycle(request: HalleRequest, cycle_id: UUID) -> dict[str, Any]:
    """A cycle with the times and places of its collection."""
    head = shop_head(cycle_id)
    return head._asdict() | {
        "hub": head.hub_name,
        "slots": [slot_as_told(place) for place in places_of(head.cycle_id)],
    }


@router.get("/cycles/{uuid:cycle_id}/offers", response=OffersOut)
def offers(
    request: HalleRequest,
    cycle_id: UUID,
    point: UUID | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """What a cycle offers at a point (the first one unless given), page by page."""
    head = shop_head(cycle_id)
    cycle_point_id = point_of(head.cycle_id, point)
    size = size_of(limit)
    rows = catalogue_page(head.cycle_id, cycle_point_id, after=after(cursor), limit=size + 1)
    page = page_of(rows, size, row_id=lambda row: row[0], show=lambda row: row[1])
    return page._asdict()


@router.get("/cycles/{uuid:cycle_id}/basket", response=BasketOut)
def basket(request: HalleRequest, cycle_id: UUID, point: UUID | None = None) -> dict[str, Any]:
    """One's basket in a cycle, and what it would cost now."""
    require_may_order(request.actor, scope="read")
    head = shop_head(cycle_id)
    return _basket(request, head, point_of(head.cycle_id, point))


@router.put("/cycles/{uuid:cycle_id}/basket", response=BasketOut)
def put_basket(request: HalleRequest, cycle_id: UUID, body: LinesIn) -> dict[str, Any]:
    """Have one's basket hold exactly these lines. Safe to repeat."""
    require_may_order(request.actor)
    head = shop_head(cycle_id)
    under_key(key_of(request), fill_basket)(
        actor=request.actor,
        session_id=head.cycle_id,
        lines=lines_of(head.cycle_id, body),
        at=clock.now(),
    )
    return _basket(request, head, point_of(head.cycle_id, None))


@router.delete("/cycles/{uuid:cycle_id}/basket", response={204: None})
def delete_basket(request: HalleRequest, cycle_id: UUID) -> Status:
    """Put everything back. Safe to repeat."""
    require_may_order(request.actor)
    head = shop_head(cycle_id)
    under_key(key_of(request), fill_basket)(
        actor=request.actor, session_id=head.cycle_id, lines={}, at=clock.now()
    )
    return Status(204, None)


def _basket(request: HalleRequest, head: ShopHead, cycle_point_id: int | None) -> dict[str, Any]:
    now = basket_of(request.actor, head.cycle_id)
    fees = fees_in_force(head.cycle_id, cycle_point_id)
    priced = price_basket(head.cycle_id, cycle_point_id, now.lines, fees)
    there = [(one.offer, one.priced.quantity, one.priced.total_cents) for one in priced.lines]
    gone = [(offer, quantity, None) for offer, quantity in priced.gone]
    return {
        "lines": [
            {
                "offer": offer.public_id,
                "name": offer.name,
                "unit": offer.unit,
                "quantity": quantity,
                "total_cents": cents,
                "is_for_sale": cents is not None,
            }
            for offer, quantity, cents in [*there, *gone]
        ],
        "total_cents": priced.order.total_cents,
    }

"""What the shop and the basket both need to know of a cycle and of whoever looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.circuits.queries.basket_prices import BasketPriced, price_basket
from halle.circuits.queries.order_in_hand import kept_lines
from halle.circuits.queries.pricing_input import fees_in_force
from halle.circuits.queries.shop import Place, ShopHead, places_of, shop_head
from halle.circuits.web.shop.visitor import visitor_token
from halle.kernel.requests import HalleRequest
from halle.market.models import SaleSession
from halle.market.queries.baskets import BasketNow, basket_of
from halle.market.rules.fees import Fee
from halle.market.rules.snapshots import OfferForSale


@dataclass(frozen=True, slots=True)
class Scene:
    """A cycle, where it is collected, what is in the basket and what that costs."""

    head: ShopHead
    places: list[Place]
    place: Place | None
    fees: list[Fee]
    token: str
    basket: BasketNow
    priced: BasketPriced
    kept: Mapping[int, tuple[OfferForSale, int]]

    @property
    def cycle_point_id(self) -> int | None:
        """The point whose fees and offers are shown."""
        return self.place.cycle_point_id if self.place else None

    def is_open(self, at: datetime) -> bool:
        """Whether one can order now."""
        head = self.head
        return head.state == SaleSession.State.OPEN and head.opens_at <= at <= head.closes_at

    def takes_baskets(self, at: datetime) -> bool:
        """Whether one can fill a basket now, were it for later."""
        live = (SaleSession.State.OPEN, SaleSession.State.PLANNED)
        return self.head.state in live and at <= self.head.closes_at


def look_at(
    request: HalleRequest,
    cycle_id: UUID,
    *,
    point: UUID | None = None,
    slot: UUID | None = None,
    token: str = "",
    head: ShopHead | None = None,
) -> Scene:
    """Read a cycle for one reader, at a slot or point if one was chosen; ``head`` if known."""
    head = head or shop_head(cycle_id)
    places = places_of(head.cycle_id)
    place = _chosen(places, point, slot)
    cycle_point_id = place.cycle_point_id if place else None
    fees = fees_in_force(head.cycle_id, cycle_point_id)
    token = token or visitor_token(request)
    basket = basket_of(request.actor, head.cycle_id, token)
    kept = kept_lines(basket.amends) if basket.amends else {}
    priced = price_basket(head.cycle_id, cycle_point_id, basket.lines, fees, kept)
    return Scene(head, places, place, fees, token, basket, priced, kept)


def _chosen(places: list[Place], point: UUID | None, slot: UUID | None) -> Place | None:
    """The slot asked for, else the first with a place left at the point asked for, else any."""
    for place in places:
        if place.slot_public_id == slot:
            return place
    there = [place for place in places if place.point_public_id == point] or places
    free = [place for place in there if place.left is None or place.left > 0]
    return next(iter(free or there), None)

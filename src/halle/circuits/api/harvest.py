"""Closing, harvest sheets, weights and shortages, for programs of hubs and farms."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.actions.correct_lines import LineCorrection, correct_lines
from halle.circuits.actions.reopen_order_cycle import reopen_order_cycle
from halle.circuits.actions.share_shortage import share_shortage
from halle.circuits.correcting import CorrectedOrders
from halle.circuits.models import OrderCycle
from halle.circuits.policies import require_organises
from halle.circuits.policies.distribution import require_may_distribute
from halle.circuits.policies.harvest import (
    require_may_open_corrections,
    require_may_read_harvest,
)
from halle.circuits.queries.basket_in_hand import basket_in_hand, order_id_of
from halle.circuits.queries.closed_cycles import ClosedCycle
from halle.circuits.queries.cycles import cycle_at, the_cycle
from halle.circuits.queries.harvest import FarmRow, farm_in, farms_of, harvest_of
from halle.circuits.queries.lines_to_correct import lines_of_basket, lines_of_farm
from halle.identity.models import Party
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest, key_of
from halle.kernel.written import Moment, Sent

router = Router(tags=["circuits: harvest"])
HARVEST = "/cycles/{uuid:cycle_id}/harvest"


class FarmOut(Schema):
    """A farm of a cycle, and how much it brings."""

    public_id: UUID
    name: str
    products: int
    items: int
    baskets: int
    goods_cents: int
    short: int = Field(description="lines of which less came than was ordered")


class PlaceOut(Schema):
    """How many of a product go out at one point."""

    point: str
    starts_at: datetime | None
    how_many: int


class CropOut(Schema):
    """A product to pick: how many were ordered, how many come, and where they go."""

    offer: UUID
    name: str
    unit: str
    ordered: int
    came: int
    grams: int | None
    goods_cents: int
    to_weigh: bool
    places: list[PlaceOut]


class SheetOut(Schema):
    """The harvest sheet of a farm; provisional while orders are open."""

    farm: UUID
    name: str
    provisional: bool
    drop_off: str
    baskets: int
    goods_cents: int
    crops: list[CropOut]


class CycleClosedOut(Schema):
    """Firm orders and what they come to; or until when somebody is waited for."""

    closed_at: datetime | None
    waits_until: datetime | None
    orders: int
    turnover_cents: int
    cancelled_orders: int
    cancelled_lines: int


class ReopenIn(Sent):
    """Until when members may order again."""

    closes_at: Moment


class ReopenedOut(Schema):
    """When orders close again."""

    closes_at: datetime


class ShortageIn(Sent):
    """How many of a product came in all."""

    offer: UUID
    brought: int
    note: str = Field(default="", max_length=200)


class LineIn(Sent):
    """What a line became; null where it is as it was ordered."""

    offer: UUID
    quantity: int | None = None
    grams: int | None = None


class CorrectionIn(Sent):
    """Lines of one order that were weighed or counted, and a word to the member."""

    lines: list[LineIn] = Field(min_length=1, max_length=200)
    note: str = Field(default="", max_length=200)


class CorrectedOut(Schema):
    """How many orders changed, and by how much; negative in the members' favour."""

    orders: int
    change_cents: int


@router.post("/cycles/{uuid:cycle_id}/close", response=CycleClosedOut)
def close_cycle(request: HalleRequest, cycle_id: UUID) -> ClosedCycle:
    """End orders now. Safe to repeat; somebody who is just ordering is waited for."""
    cycle = cycle_at(cycle_id)
    return under_key(key_of(request), close_order_cycle)(
        actor=request.actor, cycle_id=cycle.pk, at=clock.now()
    )


@router.post("/cycles/{uuid:cycle_id}/reopen", response=ReopenedOut)
def reopen_cycle(request: HalleRequest, cycle_id: UUID, body: ReopenIn) -> Any:
    """Take orders again, within the hour and while nothing was built on their closing."""
    cycle = cycle_at(cycle_id)
    require_organises(request.actor, cycle.coordinator_id)
    return under_key(key_of(request), reopen_order_cycle)(
        actor=request.actor, cycle_id=cycle.pk, closes_at=body.closes_at, at=clock.now()
    )


@router.get(HARVEST, response=list[FarmOut])
def harvest(request: HalleRequest, cycle_id: UUID) -> list[FarmRow]:
    """Who brings how much, for the team of the hub."""
    cycle = cycle_at(cycle_id)
    require_may_distribute(request.actor, cycle.coordinator_id, scope="read")
    return farms_of(cycle.pk)


@router.get(f"{HARVEST}/{{uuid:farm_id}}", response=SheetOut)
def harvest_sheet(request: HalleRequest, cycle_id: UUID, farm_id: UUID) -> dict[str, Any]:
    """One farm's sheet, for itself and the team of the hub; others find nothing here."""
    cycle = cycle_at(cycle_id)
    farm = farm_in(cycle, farm_id)
    require_may_read_harvest(request.actor, cycle, farm.pk)
    return _sheet(cycle, farm)


@router.post(f"{HARVEST}/{{uuid:farm_id}}/shortages", response=CorrectedOut)
def note_shortage(
    request: HalleRequest, cycle_id: UUID, farm_id: UUID, body: ShortageIn
) -> CorrectedOrders:
    """Share what came of a product among everyone who ordered it. Safe to repeat."""
    cycle = cycle_at(cycle_id)
    farm = farm_in(cycle, farm_id)
    require_may_open_corrections(request.actor, cycle, farm.pk)
    lines = lines_of_farm(cycle.pk, farm.pk, body.offer)
    if not lines:
        raise NotFound
    return under_key(key_of(request), share_shortage)(
        actor=request.actor,
        cycle_id=cycle.pk,
        offer_id=lines[0].offer_id,
        brought=body.brought,
        at=clock.now(),
        note=body.note,
    )


@router.post("/orders/{uuid:order_id}/corrections", response=CorrectedOut)
def correct_order(request: HalleRequest, order_id: UUID, body: CorrectionIn) -> CorrectedOrders:
    """Have a member pay what is really in the basket. Safe to repeat.

    By the team of the hub; by a farm for its own lines, where the hub lets it.
    """
    basket = basket_in_hand(order_id_of(order_id))
    cycle = the_cycle(basket.cycle_id)
    offers = {line.offer_public_id: line for line in lines_of_basket(basket.order_id)}
    concerned = [offers[line.offer] for line in body.lines if line.offer in offers]
    for farm_id in {line.supplier_id for line in concerned} or {cycle.coordinator_id}:
        require_may_open_corrections(request.actor, cycle, farm_id)
    if len(concerned) < len(body.lines):
        raise NotFound
    corrections = tuple(
        LineCorrection(basket.order_id, offers[line.offer].offer_id, line.quantity, line.grams)
        for line in body.lines
    )
    return under_key(key_of(request), correct_lines)(
        actor=request.actor,
        cycle_id=cycle.pk,
        corrections=corrections,
        at=clock.now(),
        note=body.note,
    )


def _sheet(cycle: OrderCycle, farm: Party) -> dict[str, Any]:
    sheet = harvest_of(cycle, farm)
    return {
        "farm": farm.public_id,
        "name": farm.name,
        "provisional": cycle.session.state != "closed",
        "drop_off": sheet.drop_off,
        "baskets": sheet.baskets,
        "goods_cents": sheet.goods_cents,
        "crops": [
            {
                **crop._asdict(),
                "offer": crop.offer_id,
                "places": [
                    {"point": place.name, "starts_at": place.starts_at, "how_many": number}
                    for place, number in zip(sheet.places, crop.by_place, strict=True)
                ],
            }
            for crop in sheet.crops
        ],
    }

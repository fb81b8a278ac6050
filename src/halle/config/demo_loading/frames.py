"""Past cycles without their orders: dates, points, times, what was on sale, at which fees."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from halle.circuits.models import (
    CycleFee,
    CycleOffer,
    CyclePoint,
    CycleSupplier,
    OrderCycle,
    Slot,
)
from halle.config.demo.points import DemoPoint
from halle.config.demo_loading.calendar import CycleDates, SlotDates, slots_on
from halle.config.demo_loading.catalogue import ShelfOffer
from halle.config.demo_loading.demand import Demand
from halle.config.demo_loading.hubs import ReadyHub
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.kernel import sets
from halle.market.models import SaleSession

MOST_OFFERS = 400
"""A past cycle of a huge territory shows a choice of what its farms had."""


@dataclass(slots=True)
class PastSlot:
    """A time at a point, and how many baskets were fetched there."""

    id: int
    dates: SlotDates
    taken: int = 0

    @property
    def has_room(self) -> bool:
        """Whether one more basket fits."""
        return self.taken < self.dates.capacity


@dataclass(slots=True)
class Frame:
    """A past cycle, before anybody orders in it; ``slots`` has one list for each point."""

    hub: ReadyHub
    dates: CycleDates
    session_id: int
    public_id: UUID
    offers: list[ShelfOffer]
    slots: list[list[PastSlot]] = field(default_factory=list)


class FrameWriter:
    """Writes the frames of many cycles in a few statements."""

    def __init__(self, plan: Plan, hubs: dict[str, ReadyHub], demand: Demand) -> None:
        self._plan, self._hubs, self._demand = plan, hubs, demand
        self._ids = PublicIds(plan.draw("frames"))

    def write(self, cycles: list[CycleDates]) -> list[Frame]:
        """One frame for each of these dates, in the same order."""
        session_ids = sets.reserve_ids(SaleSession, len(cycles))
        frames = [
            Frame(
                self._hubs[dates.hub],
                dates,
                session_id,
                self._ids.at(dates.opens_at),
                self._offers(dates),
            )
            for session_id, dates in zip(session_ids, cycles, strict=True)
        ]
        self._write_sessions(frames)
        self._write_points(frames)
        sets.insert(
            CycleOffer,
            ("cycle_id", "offer_id"),
            ((frame.session_id, offer.sale.offer_id) for frame in frames for offer in frame.offers),
        )
        sets.insert(
            CycleSupplier,
            ("cycle_id", "supplier_id", "minimum_cents", "drop_off"),
            (
                (frame.session_id, supplier, 0, "")
                for frame in frames
                for supplier in dict.fromkeys(offer.sale.supplier_id for offer in frame.offers)
            ),
        )
        return frames

    def _write_sessions(self, frames: list[Frame]) -> None:
        sets.insert(
            SaleSession,
            (
                "id", "public_id", "keeper_id", "state", "opens_at", "closes_at", "closed_at",
                "closings", "last_number",
            ),
            (
                (
                    one.session_id, one.public_id, one.hub.id, "closed",
                    one.dates.opens_at, one.dates.closes_at,
                    one.dates.closes_at + timedelta(seconds=4), 1, 0,
                )
                for one in frames
            ),
        )  # fmt: skip
        sets.insert(
            OrderCycle,
            (
                "session_id", "coordinator_id", "name", "message", "allows_guests",
                "minimum_order_cents",
            ),
            (
                (
                    one.session_id, one.hub.id, one.dates.name, "",
                    one.hub.demo.guests_may_order, one.hub.demo.minimum_order_cents,
                )
                for one in frames
            ),
        )  # fmt: skip

    def _write_points(self, frames: list[Frame]) -> None:
        used = [(frame, demo, point) for frame in frames for demo, point in frame.hub.points]
        ids = sets.reserve_ids(CyclePoint, len(used))
        sets.insert(
            CyclePoint,
            ("id", "cycle_id", "point_id", "instructions", "ended_at"),
            (
                (pk, frame.session_id, point.pk, "", self._end(frame.dates, demo))
                for pk, (frame, demo, point) in zip(ids, used, strict=True)
            ),
        )
        place_of = {}
        times = []
        for pk, (frame, demo, _) in zip(ids, used, strict=True):
            place_of[frame.session_id, demo.key] = pk
            times += [
                (frame, demo, pk, dates)
                for dates in slots_on(self._plan, demo, frame.dates.collected_on)
            ]
        slot_ids = sets.reserve_ids(Slot, len(times))
        by_point: dict[tuple[int, str], list[PastSlot]] = {}
        rows = []
        for slot_id, (frame, demo, place, dates) in zip(slot_ids, times, strict=True):
            by_point.setdefault((frame.session_id, demo.key), []).append(PastSlot(slot_id, dates))
            rows.append(
                (
                    slot_id, self._ids.at(dates.starts_at), place, dates.starts_at,
                    dates.ends_at, dates.capacity, 0,
                )
            )  # fmt: skip
        sets.insert(
            Slot,
            ("id", "public_id", "cycle_point_id", "starts_at", "ends_at", "capacity", "taken"),
            rows,
        )
        for frame in frames:
            frame.slots = [by_point[frame.session_id, demo.key] for demo, _ in frame.hub.points]
        self._write_fees(frames, place_of)

    def _write_fees(self, frames: list[Frame], place_of: dict[tuple[int, str], int]) -> None:
        sets.insert(
            CycleFee,
            ("cycle_id", "fee_id", "role", "cycle_point_id"),
            (
                (
                    frame.session_id,
                    fee.pk,
                    demo.role,
                    place_of[frame.session_id, demo.point] if demo.point else None,
                )
                for frame in frames
                for demo, fee in frame.hub.fees
            ),
        )

    def _end(self, dates: CycleDates, point: DemoPoint) -> datetime:
        """When a distribution was ticked off: soon after its last time."""
        last = max(slot.ends_at for slot in slots_on(self._plan, point, dates.collected_on))
        return last + timedelta(minutes=25)

    def _offers(self, dates: CycleDates) -> list[ShelfOffer]:
        offers = self._demand.in_season(dates.hub, dates.closes_at.month)
        if len(offers) <= MOST_OFFERS:
            return offers
        draw: random.Random = self._plan.draw("choice", dates.hub, dates.closes_at.date())
        chosen = sorted(draw.sample(range(len(offers)), MOST_OFFERS))
        return [offers[rank] for rank in chosen]


def count_orders(frame: Frame, orders: int) -> None:
    """Write how many ordered in a cycle, and how many fetched at each time."""
    taken = {slot.id: slot.taken for slots in frame.slots for slot in slots if slot.taken}
    sets.guarded_update(Slot, "id", sets="taken = change.n", guard="TRUE", changes=taken)
    numbers = {frame.session_id: orders}
    sets.guarded_update(
        SaleSession, "id", sets="last_number = change.n", guard="TRUE", changes=numbers
    )

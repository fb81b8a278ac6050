"""What is alive today, done through the actions as people do it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from halle.circuits.actions.create_order_cycle import create_order_cycle
from halle.circuits.actions.open_order_cycle import open_order_cycle
from halle.circuits.actions.place_order import place_order
from halle.circuits.actions.top_up_credit import top_up_credit
from halle.circuits.errors import OrderBelowMinimum, SlotFull
from halle.circuits.models import CycleFee, CyclePoint, Slot
from halle.circuits.rules.plans import PointPlan, SlotPlan
from halle.config.demo_loading.calendar import CycleDates, live_cycles, slots_on, slots_today
from halle.config.demo_loading.catalogue import ShelfOffer
from halle.config.demo_loading.demand import Demand, Shelf, Shopper, comment, way_of_paying
from halle.config.demo_loading.hubs import ReadyHub
from halle.config.demo_loading.plan import Plan
from halle.identity.models import Role
from halle.kernel.actor import Actor
from halle.ledger.errors import NotEnoughCredit
from halle.market.errors import SoldOut

TOP_UP_CENTS = 5_000


class LiveCycle:
    """One cycle being prepared, opened and ordered from."""

    def __init__(self, plan: Plan, hub: ReadyHub, dates: CycleDates, demand: Demand) -> None:
        self._plan, self._hub, self._dates, self._demand = plan, hub, dates, demand
        self._draw = plan.draw("live", dates.hub)
        self._offers = demand.in_season(dates.hub, dates.closes_at.month)
        self._manager = _manager_of(hub)
        self.id = 0

    def open(self, *, today: bool) -> None:
        """Announce the cycle a day ahead, then open it."""
        plan, dates = self._plan, self._dates
        points = tuple(
            PointPlan(
                point.pk,
                tuple(
                    SlotPlan(slot.starts_at, slot.ends_at, slot.capacity)
                    for slot in (
                        slots_today(plan, demo)
                        if today
                        else slots_on(plan, demo, dates.collected_on)
                    )
                ),
            )
            for demo, point in self._hub.points
        )
        self.id = create_order_cycle(
            actor=self._manager,
            hub_id=self._hub.id,
            name=dates.name,
            opens_at=dates.opens_at,
            closes_at=dates.closes_at,
            points=points,
            offer_ids=tuple(offer.sale.offer_id for offer in self._offers),
            at=dates.opens_at - timedelta(days=1),
        ).id
        self._charge_fees()
        open_order_cycle(actor=self._manager, cycle_id=self.id, at=dates.opens_at)

    def take_orders(self) -> int:
        """Have members order until now; answers how many did."""
        slots = self._slots()
        shelf = Shelf(self._offers)
        placed = 0
        for at, shopper in self._demand.orders(self._dates, self._draw):
            basket = shelf.basket(self._draw)
            point = shopper.point % len(slots)
            for slot_id in (*slots[point], *(slot for others in slots for slot in others)):
                try:
                    self._order(shopper, slot_id, basket, at)
                except SlotFull:
                    continue
                except (OrderBelowMinimum, SoldOut):
                    break
                placed += 1
                break
        return placed

    def _order(
        self, shopper: Shopper, slot_id: int, basket: list[tuple[ShelfOffer, int]], at: datetime
    ) -> None:
        place = partial(
            place_order,
            actor=Actor.person(shopper.id),
            cycle_id=self.id,
            slot_id=slot_id,
            lines={offer.sale.offer_id: quantity for offer, quantity in basket},
            pay_by=way_of_paying(shopper, self._hub, self._draw),
            comment=comment(self._draw),
            at=at,
        )
        try:
            place()
        except NotEnoughCredit:
            top_up_credit(
                actor=self._manager,
                hub_id=self._hub.id,
                member_id=shopper.id,
                cents=_enough_for(basket),
                method="cheque",
                at=at,
            )
            place()

    def _charge_fees(self) -> None:
        places = {place.point_id: place for place in CyclePoint.objects.filter(cycle=self.id)}
        point_ids = {demo.key: point.pk for demo, point in self._hub.points}
        CycleFee.objects.bulk_create(
            CycleFee(
                cycle_id=self.id,
                fee=fee,
                role=demo.role,
                cycle_point=places[point_ids[demo.point]] if demo.point else None,
            )
            for demo, fee in self._hub.fees
        )

    def _slots(self) -> list[list[int]]:
        """The times of each point, in the order of the hub's points."""
        rows = Slot.objects.filter(cycle_point__cycle=self.id).order_by("starts_at", "pk")
        there = list(rows.values_list("cycle_point__point", "pk"))
        return [
            [slot for point_id, slot in there if point_id == point.pk]
            for _, point in self._hub.points
        ]


def write_live_cycles(plan: Plan, hubs: dict[str, ReadyHub], demand: Demand) -> None:
    """Open what is open today, with its orders so far."""
    for key, dates in live_cycles(plan).items():
        cycle = LiveCycle(plan, hubs[dates.hub], dates, demand)
        cycle.open(today=key == "handed-over-today")
        cycle.take_orders()


def _enough_for(basket: list[tuple[ShelfOffer, int]]) -> int:
    """A round sum that pays for this basket and two or three more."""
    goods = sum(offer.sale.price_cents * quantity for offer, quantity in basket)
    return -(-3 * goods // TOP_UP_CENTS) * TOP_UP_CENTS


def _manager_of(hub: ReadyHub) -> Actor:
    manager = Role.objects.filter(
        organisation=hub.id, kind=Role.Kind.MANAGER, ended_at=None
    ).order_by("pk")[0]
    return Actor.person(manager.person_id, acting_for=hub.id)

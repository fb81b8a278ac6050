"""What is alive today, done through the actions as people do it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from halle.circuits.actions.create_order_cycle import create_order_cycle
from halle.circuits.actions.open_order_cycle import open_order_cycle
from halle.circuits.actions.place_order import place_order
from halle.circuits.actions.set_cycle_fees import set_cycle_fees
from halle.circuits.actions.set_supplier_terms import set_supplier_terms
from halle.circuits.actions.top_up_credit import top_up_credit
from halle.circuits.errors import OrderBelowMinimum, SlotFull
from halle.circuits.models import CyclePoint, Slot
from halle.circuits.rules.plans import PointPlan, SlotPlan
from halle.circuits.rules.terms import FeeUse
from halle.config.demo_loading.calendar import CycleDates, slots_on, slots_today
from halle.config.demo_loading.catalogue import ShelfOffer
from halle.config.demo_loading.demand import Demand, Shelf, Shopper, comment, way_of_paying
from halle.config.demo_loading.hubs import ReadyHub
from halle.config.demo_loading.plan import Plan
from halle.identity.models import Role
from halle.kernel.actor import Actor
from halle.ledger.errors import NotEnoughCredit
from halle.market.errors import SoldOut

TOP_UP_CENTS = 5_000
MINIMUMS_CENTS = (3_000, 25_000)
A_DAY = timedelta(days=1)
MESSAGES_FR = {
    "panier-tour": "Les bocaux consignés se rendent à l’entrée du préau. Il manque deux bénévoles "
    "pour tenir la table de 18 h 30 : dites-le à Gilles.",
    "table-saillans": "S’il pleut, nous serons sous la halle.",
}


class LiveCycle:
    """One cycle being prepared, opened and ordered from."""

    def __init__(self, plan: Plan, hub: ReadyHub, dates: CycleDates, demand: Demand) -> None:
        self._plan, self.hub, self.dates, self._demand = plan, hub, dates, demand
        self._draw = plan.draw("live", dates.hub)
        self._offers = demand.in_season(dates.hub, dates.closes_at.month)
        self.manager = manager_of(hub)
        self.id = 0

    def open(self, *, today: bool) -> None:
        """Announce the cycle a day ahead, then open it."""
        plan, dates = self._plan, self.dates
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
            for demo, point in self.hub.points
        )
        self.id = create_order_cycle(
            actor=self.manager,
            hub_id=self.hub.id,
            name=dates.name,
            opens_at=dates.opens_at,
            closes_at=dates.closes_at,
            points=points,
            message=MESSAGES_FR.get(dates.hub, ""),
            offer_ids=tuple(offer.sale.offer_id for offer in self._offers),
            at=dates.opens_at - A_DAY,
        ).id
        self._charge_fees()
        self._set_minimums()
        open_order_cycle(actor=self.manager, cycle_id=self.id, at=dates.opens_at)

    def take_orders(self, *, but: frozenset[str] = frozenset()) -> int:
        """Have members order until now, those named in ``but`` excepted; answers how many did."""
        slots = self._slots()
        shelf = Shelf(self._offers)
        orders = self._demand.orders(self.dates, self._draw)
        return sum(
            self._place(shopper, slots, shelf, at)
            for at, shopper in orders
            if shopper.key not in but
        )

    def _place(self, shopper: Shopper, slots: list[list[int]], shelf: Shelf, at: datetime) -> bool:
        """Order at the usual point, or elsewhere when it is full there."""
        basket = shelf.basket(self._draw)
        usual = slots[shopper.point % len(slots)]
        elsewhere = [slot for point in slots if point is not usual for slot in point]
        for slot_id in (*self._draw.sample(usual, len(usual)), *elsewhere):
            try:
                self._order(shopper, slot_id, basket, at)
            except SlotFull:
                continue
            except (OrderBelowMinimum, SoldOut):
                return False
            return True
        return False

    def _order(
        self, shopper: Shopper, slot_id: int, basket: list[tuple[ShelfOffer, int]], at: datetime
    ) -> None:
        place = partial(
            place_order,
            actor=Actor.person(shopper.id),
            cycle_id=self.id,
            slot_id=slot_id,
            lines={offer.sale.offer_id: quantity for offer, quantity in basket},
            pay_by=way_of_paying(shopper, self.hub, self._draw),
            comment=comment(self._draw),
            at=at,
        )
        try:
            place()
        except NotEnoughCredit:
            top_up_credit(
                actor=self.manager,
                hub_id=self.hub.id,
                member_id=shopper.id,
                cents=_enough_for(basket),
                method="cheque",
                at=at,
            )
            place()

    def favourites(self, count: int) -> list[ShelfOffer]:
        """What is wanted most, each of another product."""
        found: dict[str, ShelfOffer] = {}
        for offer in sorted(self._offers, key=lambda one: -one.wanted):
            found.setdefault(offer.sale.name, offer)
        return list(found.values())[:count]

    def _charge_fees(self) -> None:
        places = dict(CyclePoint.objects.filter(cycle=self.id).values_list("point", "pk"))
        at_point = {demo.key: places[point.pk] for demo, point in self.hub.points}
        uses = tuple(
            FeeUse(fee.pk, demo.role, None, at_point[demo.point] if demo.point else None)
            for demo, fee in self.hub.fees
        )
        set_cycle_fees(
            actor=self.manager, cycle_id=self.id, fees=uses, at=self.dates.opens_at - A_DAY
        )

    def _set_minimums(self) -> None:
        """Two farms come from a certain sum on; one of them may well not come."""
        suppliers = sorted({offer.sale.supplier_id for offer in self._offers})
        for supplier, cents in zip(suppliers[-2:], MINIMUMS_CENTS, strict=False):
            set_supplier_terms(
                actor=self.manager,
                cycle_id=self.id,
                supplier_id=supplier,
                minimum_cents=cents,
                drop_off=self.hub.points[0][0].street,
                at=self.dates.opens_at - A_DAY,
            )

    def _slots(self) -> list[list[int]]:
        """The times of each point, in the order of the hub's points."""
        rows = Slot.objects.filter(cycle_point__cycle=self.id).order_by("starts_at", "pk")
        there = list(rows.values_list("cycle_point__point", "pk"))
        return [
            [slot for point_id, slot in there if point_id == point.pk]
            for _, point in self.hub.points
        ]


def _enough_for(basket: list[tuple[ShelfOffer, int]]) -> int:
    """A round sum that pays for this basket and two or three more."""
    goods = sum(offer.sale.price_cents * quantity for offer, quantity in basket)
    return -(-3 * goods // TOP_UP_CENTS) * TOP_UP_CENTS


def manager_of(hub: ReadyHub) -> Actor:
    """Whoever coordinates a hub, acting for it."""
    manager = Role.objects.filter(
        organisation=hub.id, kind=Role.Kind.MANAGER, ended_at=None
    ).order_by("pk")[0]
    return Actor.person(manager.person_id, acting_for=hub.id)

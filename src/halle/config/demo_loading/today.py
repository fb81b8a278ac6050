"""The day the territory wakes up on: three cycles alive, baskets handed over, questions asked."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta

from halle.circuits.actions.ask_permission import ask_permission
from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.actions.create_cycle_template import create_cycle_template
from halle.circuits.actions.hand_over_order import hand_over_order
from halle.circuits.actions.plan_coming_cycles import plan_coming_cycles
from halle.circuits.actions.tick_packed import tick_packed
from halle.circuits.actions.top_up_credit import top_up_credit
from halle.circuits.queries.dues import due_cents
from halle.config.demo.rhythm import COLLECTION_WEIGHTS
from halle.config.demo_loading.calendar import live_cycles
from halle.config.demo_loading.demand import Demand
from halle.config.demo_loading.houses import AGREEMENTS
from halle.config.demo_loading.hubs import ReadyHub
from halle.config.demo_loading.live import LiveCycle, manager_of
from halle.config.demo_loading.people import People
from halle.config.demo_loading.plan import Plan
from halle.identity.models import Party
from halle.kernel.actor import Actor
from halle.market.actions.fill_basket import fill_basket
from halle.market.models import Order, OrderLine

PACKED_PERMILLE = 850
FETCHED_PERMILLE = 420
"""How many baskets of today have left already, once the doors have been open for a while."""
NOT_YET = frozenset({"camille"})
"""Camille has not ordered in the open cycle: her basket is begun, for whoever tries it."""
POCKET_MONEY_CENTS = 8_000


class Today:
    """Brings the territory to the present hour, through the actions."""

    def __init__(
        self, plan: Plan, hubs: dict[str, ReadyHub], people: People, demand: Demand
    ) -> None:
        self._plan, self._hubs, self._people, self._demand = plan, hubs, people, demand

    def write(self, farms: dict[str, Party]) -> None:
        """Cycles first, then what people ask each other."""
        self._give_pocket_money()
        cycles = {}
        for key, dates in live_cycles(self._plan).items():
            cycle = cycles[key] = LiveCycle(self._plan, self._hubs[dates.hub], dates, self._demand)
            cycle.open(today=key == "handed-over-today")
            cycle.take_orders(but=NOT_YET if key == "open-now" else frozenset())
        self._begin_a_basket(cycles["open-now"])
        self._repeat(cycles["open-now"])
        self._hand_over(cycles["handed-over-today"])
        self._ask(farms)

    def _give_pocket_money(self) -> None:
        """Camille has some credit, so that she may pay with it."""
        hub = self._hubs["panier-tour"]
        top_up_credit(
            actor=manager_of(hub),
            hub_id=hub.id,
            member_id=self._people.personas["camille"].pk,
            cents=POCKET_MONEY_CENTS,
            method="cheque",
            at=self._plan.now - timedelta(days=3),
        )

    def _begin_a_basket(self, cycle: LiveCycle) -> None:
        camille = Actor.person(self._people.personas["camille"].pk)
        fill_basket(
            actor=camille,
            session_id=cycle.id,
            lines={offer.sale.offer_id: 1 for offer in cycle.favourites(3)},
            at=self._plan.now - timedelta(minutes=20),
        )

    def _repeat(self, cycle: LiveCycle) -> None:
        """The weekly cycle comes back by itself; the next two are planned."""
        at = self._plan.now - timedelta(minutes=30)
        template = create_cycle_template(
            actor=cycle.manager,
            model_cycle_id=cycle.id,
            name=cycle.dates.name,
            rule="FREQ=WEEKLY",
            at=at,
        )
        plan_coming_cycles(actor=Actor.clock(), template_id=template.id, at=at)

    def _hand_over(self, cycle: LiveCycle) -> None:
        """Closed last night, packed, and in part fetched by now."""
        draw = self._plan.draw("hand-over")
        closes_at = cycle.dates.closes_at
        close_order_cycle(
            actor=Actor.clock(), cycle_id=cycle.id, at=closes_at + timedelta(seconds=4)
        )
        self._pack(cycle, draw)
        open_at = self._plan.moment(self._plan.today, time(8, 0))
        if self._plan.now < open_at + timedelta(minutes=30):
            return
        orders = Order.objects.filter(session=cycle.id, state=Order.State.CONFIRMED)
        waiting = list(orders.annotate(due=due_cents()).order_by("pk").values_list("pk", "due"))
        fetched = draw.sample(waiting, len(waiting) * FETCHED_PERMILLE // 1000)
        span = min(self._plan.now - open_at, timedelta(hours=10))
        moments = sorted(open_at + span * draw.random() for _ in fetched)
        for (order_id, due), at in zip(fetched, moments, strict=True):
            self._give(cycle, order_id, due, at, draw)

    def _give(
        self, cycle: LiveCycle, order_id: int, due: int, at: datetime, draw: random.Random
    ) -> None:
        ways = {
            way: weight
            for way, weight in COLLECTION_WEIGHTS.items()
            if way in cycle.hub.house.taken_at_collection
        }
        method = draw.choices(list(ways), list(ways.values()))[0] if due > 0 else ""
        hand_over_order(
            actor=cycle.manager, order_id=order_id, at=at, method=method, cents=max(0, due)
        )

    def _pack(self, cycle: LiveCycle, draw: random.Random) -> None:
        lines = OrderLine.objects.filter(
            order__session=cycle.id,
            order__state=Order.State.CONFIRMED,
            state=OrderLine.State.LIVE,
        )
        ids = list(lines.order_by("pk").values_list("pk", flat=True))
        ticked = tuple(pk for pk in ids if draw.randrange(1000) < PACKED_PERMILLE)
        if ticked:
            at = cycle.dates.closes_at + timedelta(hours=1, minutes=40)
            tick_packed(actor=cycle.manager, cycle_id=cycle.id, line_ids=ticked, at=at)

    def _ask(self, farms: dict[str, Party]) -> None:
        """Hubs ask farms; their answers are awaited."""
        for one in AGREEMENTS:
            if one.state == "asked" and one.farm in farms:
                hub = self._hubs[one.hub]
                ask_permission(
                    actor=manager_of(hub),
                    producer_id=farms[one.farm].pk,
                    hub_id=hub.id,
                    permission=one.permission,
                    at=self._plan.now - timedelta(days=2),
                )

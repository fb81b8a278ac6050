"""Any sequence of ordering, changing, calling off and lapsing, against a model of a few lines."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from halle.circuits.actions.amend_order import amend_order
from halle.circuits.actions.cancel_order import cancel_order
from halle.circuits.actions.hold_order import hold_order
from halle.circuits.actions.lapse_holds import lapse_holds
from halle.circuits.actions.place_held_order import place_held_order
from halle.circuits.actions.place_order import place_order
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError
from halle.ledger.queries.balances import balance_of, wallet_cents
from halle.market.models import Order, StockPool
from tests.makers.circuits import make_cycle, slot_of
from tests.makers.identity import NOON, actor, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer, make_pool, make_seller
from tests.makers.orders import assert_books_agree

BASKETS = st.dictionaries(st.integers(0, 2), st.integers(1, 4), min_size=1)
PRICES, DRAWS, ON_HAND, PLACES, CREDIT = (100, 450, 70), (1, 5, 1), (12, 6), 4, 2000


@dataclass
class Known:
    """What the model remembers of one order."""

    order_id: int
    buyer: int
    basket: dict[int, int]
    by_credit: bool
    state: str
    version: int = 1
    held_until: object = None


@dataclass
class World:
    """Stock in two pools, places in one slot, credit in two wallets."""

    orders: list[Known] = field(default_factory=list)

    def living(self) -> list[Known]:
        return [one for one in self.orders if one.state in ("held", "placed")]

    def drawn(self, without: Known | None = None) -> list[int]:
        drawn = [0, 0]
        for one in self.living():
            if one is not without:
                for offer, quantity in one.basket.items():
                    drawn[offer // 2] += quantity * DRAWS[offer]
        return drawn

    def fits(self, basket: dict[int, int], without: Known | None = None) -> bool:
        drawn = self.drawn(without)
        for offer, quantity in basket.items():
            drawn[offer // 2] += quantity * DRAWS[offer]
        return all(have >= want for have, want in zip(ON_HAND, drawn, strict=True))

    def wallet(self, buyer: int, without: Known | None = None) -> int:
        spent = sum(
            price(one.basket)
            for one in self.orders
            if one.buyer == buyer and one.by_credit and one.state == "placed" and one is not without
        )
        return CREDIT - spent


def price(basket: dict[int, int]) -> int:
    return sum(quantity * PRICES[offer] for offer, quantity in basket.items())


class Ordering(RuleBasedStateMachine):
    """Two members and three offers of one farm, two of them packs of the same stock."""

    known = Bundle("known")

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.world, self.now = World(), NOON

    @initialize()
    def open_the_cycle(self) -> None:
        seller = make_seller()
        pools = [make_pool(seller, units) for units in ON_HAND]
        self.offers = [
            make_offer(seller, price_cents=cents, pool=pools[n // 2], draw=DRAWS[n])
            for n, cents in enumerate(PRICES)
        ]
        self.cycle = make_cycle(
            offers=self.offers, capacity=PLACES, closes_at=NOON + timedelta(days=9)
        )
        self.people = [make_person(account=False) for _ in range(2)]
        for person in self.people:
            give_credit(self.cycle.coordinator.party, person, CREDIT)

    def wish(self, buyer: int, basket: dict[int, int], by_credit: bool) -> dict:
        return {
            "actor": actor(self.people[buyer]),
            "slot_id": slot_of(self.cycle).pk,
            "lines": {self.offers[offer].pk: n for offer, n in basket.items()},
            "pay_by": "credit" if by_credit else "collection",
            "at": self.now,
        }

    @rule(target=known, buyer=st.integers(0, 1), basket=BASKETS, by_credit=st.booleans())
    def order(self, buyer, basket, by_credit):
        possible = (
            self.world.fits(basket)
            and len(self.world.living()) < PLACES
            and (not by_credit or price(basket) <= self.world.wallet(buyer))
        )
        try:
            wish = self.wish(buyer, basket, by_credit)
            receipt = place_order(cycle_id=self.cycle.pk, **wish)
        except HalleError:
            assert not possible
            return None
        assert possible
        self.world.orders.append(Known(receipt.order_id, buyer, basket, by_credit, "placed"))
        return self.world.orders[-1]

    @rule(target=known, buyer=st.integers(0, 1), basket=BASKETS, by_credit=st.booleans())
    def hold(self, buyer, basket, by_credit):
        possible = self.world.fits(basket) and len(self.world.living()) < PLACES
        try:
            wish = self.wish(buyer, basket, by_credit)
            receipt = hold_order(cycle_id=self.cycle.pk, **wish)
        except HalleError:
            assert not possible
            return None
        assert possible
        until = self.now + timedelta(minutes=15)
        self.world.orders.append(
            Known(receipt.order_id, buyer, basket, by_credit, "held", held_until=until)
        )
        return self.world.orders[-1]

    @rule(one=known)
    def complete(self, one):
        if one is None:
            return
        possible = one.state == "placed" or (
            one.state == "held"
            and self.now <= one.held_until
            and (not one.by_credit or price(one.basket) <= self.world.wallet(one.buyer))
        )
        try:
            receipt = place_held_order(
                actor=actor(self.people[one.buyer]), order_id=one.order_id, at=self.now
            )
        except HalleError:
            assert not possible
            return
        assert possible
        one.state, one.version = "placed", receipt.version

    @rule(one=known, basket=BASKETS, by_credit=st.booleans())
    def change(self, one, basket, by_credit):
        if one is None:
            return
        possible = (
            one.state == "placed"
            and self.world.fits(basket, without=one)
            and (not by_credit or price(basket) <= self.world.wallet(one.buyer, without=one))
        )
        try:
            receipt = amend_order(
                order_id=one.order_id,
                version=one.version,
                **self.wish(one.buyer, basket, by_credit),
            )
        except HalleError:
            assert not possible
            return
        assert possible
        one.basket, one.by_credit, one.version = basket, by_credit, receipt.version

    @rule(one=consumes(known))
    def call_off(self, one):
        if one is None:
            return
        who = actor(self.people[one.buyer])
        try:
            cancel_order(actor=who, order_id=one.order_id, at=self.now)
        except HalleError:
            assert one.state == "lapsed"
            return
        assert one.state in ("held", "placed", "cancelled")
        one.state = "cancelled"

    @rule(minutes=st.integers(1, 20))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)
        due = [
            one for one in self.world.orders if one.state == "held" and one.held_until < self.now
        ]
        assert lapse_holds(actor=Actor.clock(), at=self.now).orders == len(due)
        for one in due:
            one.state = "lapsed"

    @invariant()
    def all_adds_up(self):
        if not hasattr(self, "cycle"):
            return
        reserved = list(StockPool.objects.order_by("pk").values_list("reserved", flat=True))
        assert reserved == self.world.drawn()
        assert slot_of(self.cycle).taken == len(self.world.living())
        for buyer, person in enumerate(self.people):
            wallet = wallet_cents(self.cycle.coordinator.pk, person.pk)
            advance = balance_of(self.cycle.coordinator.pk, "advance", person.pk)
            assert wallet == self.world.wallet(buyer)
            assert wallet + advance == CREDIT
        assert Order.objects.count() == len(self.world.orders)
        assert_books_agree()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


@pytest.mark.slow
@pytest.mark.django_db
def test_whatever_people_do_stock_places_and_credit_add_up():
    run_state_machine_as_test(
        Ordering,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )

"""A distribution day to try things on: a hub with its team, a closed cycle, outsiders."""

from dataclasses import dataclass
from datetime import timedelta

from halle.circuits.models import Hub, OrderCycle
from halle.identity.models import Party, Role
from halle.kernel.actor import Actor
from halle.market.models import Offer, Order
from tests.makers.circuits import make_cycle, make_hub
from tests.makers.closed import close
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer, make_seller
from tests.makers.orders import order

DAY = NOON + timedelta(days=2)
"""An hour of distribution: orders close a day after NOON, baskets go out the day after."""


@dataclass
class Day:
    """A closed cycle on its distribution day."""

    hub: Hub
    cycle: OrderCycle
    offers: list[Offer]
    producer: Party
    manager: Party
    volunteer: Party
    members: list[Party]
    orders: list[Order]

    @property
    def order(self) -> Order:
        """The first order, as it is now."""
        return Order.objects.get(pk=self.orders[0].pk)


def make_day(*, members: int = 2, pay_by: str = "collection", closed: bool = True) -> Day:
    """Members order two products of one farm, 7.50 € each; the volunteer Léa helps."""
    manager, volunteer, producer = make_person("Ana"), make_person("Léa"), make_person("Nadia")
    hub = make_hub("Le Panier", manager=manager, takes_transfer=True, takes_card=True)
    make_role(volunteer, hub.party, Role.Kind.VOLUNTEER)
    farm = make_seller("Les Auberts", manager=producer)
    offers = [
        make_offer(farm, name="Carottes", price_cents=250, stock=1000),
        make_offer(farm, name="Poireaux", price_cents=250, stock=1000),
    ]
    cycle = make_cycle(hub, offers=offers)
    buyers = [make_person(f"Member {n}", phone="06 39 98 41 07") for n in range(members)]
    orders = []
    for buyer in buyers:
        if pay_by == "credit":
            give_credit(hub.party, buyer, 5000)
        made = order(cycle, {offers[0]: 2, offers[1]: 1}, buyer=buyer, pay_by=pay_by)
        orders.append(Order.objects.get(pk=made.order_id))
    if closed:
        close(cycle)
    return Day(hub, cycle, offers, producer, manager, volunteer, buyers, orders)


def outsiders(day: Day) -> dict[str, Actor]:
    """Everyone who may not touch the baskets of a hub."""
    former, other = make_person(), make_person()
    make_role(former, day.hub.party, ended_at=NOON)
    make_hub(manager=other)
    another_farmer = make_person()
    make_seller(manager=another_farmer)
    return {
        "nobody": Actor.nobody(),
        "a stranger": actor(make_person()),
        "the member": actor(day.members[0]),
        "a shopper of the hub": actor(_shopper(day)),
        "a producer of the cycle": actor(day.producer),
        "another producer": actor(another_farmer),
        "another hub's manager": actor(other),
        "a former manager": actor(former),
        "a program that may only read": Actor.token(day.hub.pk, frozenset({"read"})),
        "another organisation's program": Actor.token(
            make_organisation().pk, frozenset({"read", "write"})
        ),
    }


def _shopper(day: Day) -> Party:
    person = make_person()
    make_role(person, day.hub.party, Role.Kind.MEMBER)
    return person

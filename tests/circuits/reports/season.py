"""A season of orders to report on: two cycles, three farms, fees, payments, whatever chance brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from halle.circuits.actions.take_payment import take_payment
from halle.circuits.models import Hub, OrderCycle
from halle.identity.models import Party
from halle.market.models import Offer, Order, Seller
from tests.makers.circuits import charge, make_cycle, make_hub, make_point
from tests.makers.closed import close
from tests.makers.identity import NOON, actor, make_organisation, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer, make_seller
from tests.makers.orders import order

PAYMENTS_AT = NOON + timedelta(days=2)


@dataclass
class Season:
    """What was made."""

    hub: Hub
    manager: Party
    farms: list[Seller]
    farmers: list[Party]
    offers: list[Offer]
    cycles: list[OrderCycle]
    members: list[Party]
    carrier: Party


def make_season(seed: int = 1, *, orders: int = 12, names_shown: bool = False) -> Season:
    """Two closed cycles of a hub that is a seller too, with every kind of fee and payment."""
    chance = Random(seed)
    manager = make_person("Ana")
    hub = make_hub("Le Panier", manager=manager, shows_names_to_producers=names_shown)
    carrier = make_organisation("Les Vélos")
    farmers = [make_person("Nadia"), make_person("Hugo")]
    farms = [make_seller(f"Ferme {n}", manager=farmer) for n, farmer in enumerate(farmers)]
    farms.append(Seller.objects.create(party=hub.party))
    offers = [
        make_offer(
            chance.choice(farms),
            name=f"Produit {n}",
            price_cents=chance.randint(1, 2500),
            vat_bp=chance.choice([0, 210, 550, 1000, 2000]),
            stock=None,
            size=chance.choice([250, 1000]),
        )
        for n in range(7)
    ]
    members = [make_person(f"Membre {n}", phone="06 39 98 00 00") for n in range(5)]
    for member in members:
        give_credit(hub.party, member, 10_000_000)
    cycles = []
    for week in range(2):
        opens = NOON - timedelta(days=9 - 7 * week)
        points = [make_point(hub, f"Lieu {week}{n}") for n in range(2)]
        cycle = make_cycle(
            hub, offers=offers, points=points, opens_at=opens, closes_at=opens + timedelta(days=3)
        )
        charge(cycle, hub.party, amount=chance.randint(-300, 900))
        charge(cycle, hub.party, calculator="per_item", amount=chance.randint(1, 30), vat_bp=2000)
        charge(cycle, carrier, calculator="flat", amount=chance.randint(0, 400), vat_bp=2000)
        charge(cycle, farms[0].party, calculator="per_item", amount=7, role="supplier")
        cycles.append(_fill(chance, cycle, offers, members, orders // 2))
    season = Season(hub, manager, farms, farmers, offers, cycles, members, carrier)
    _pay(chance, season)
    return season


def _fill(
    chance: Random, cycle: OrderCycle, offers: list[Offer], members: list[Party], orders: int
) -> OrderCycle:
    slots = [slot for point in cycle.points.all() for slot in point.slots.all()]
    for _ in range(orders):
        wanted = chance.sample(offers, chance.randint(1, len(offers)))
        order(
            cycle,
            {offer: chance.randint(1, 9) for offer in wanted},
            buyer=chance.choice(members),
            slot=chance.choice(slots),
            pay_by=chance.choice(["collection", "credit"]),
            at=cycle.session.opens_at + timedelta(hours=1),
            comment="=1+1",
        )
    return close(cycle)


def _pay(chance: Random, season: Season) -> None:
    for one in Order.objects.filter(
        session__keeper=season.hub.pk, pay_by="collection", total_cents__gt=0
    ):
        if chance.random() < 0.7:
            take_payment(
                actor=actor(season.manager),
                order_id=one.pk,
                method=chance.choice(["cash", "cheque"]),
                cents=chance.randint(1, one.total_cents),
                at=PAYMENTS_AT,
            )

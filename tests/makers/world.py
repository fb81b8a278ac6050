"""A small territory in which every right can be tried: who may, and everyone who may not.

Two hubs, three farms, five cycles (open, planned, past its hour, closed, called off) and
orders of several people. Built once for many tests: each of them undoes what it did.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.rules.invoices import InvoiceLine
from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.actions.hold_order import hold_order
from halle.circuits.actions.order_as_guest import order_as_guest
from halle.circuits.actions.pay_producer import pay_producer
from halle.circuits.actions.take_payment import take_payment
from halle.circuits.models import CycleTemplate, OrderCycle, Relationship
from halle.identity.actions.issue_token import issue_token
from halle.identity.models import ApiToken, Invitation, Party, Role
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.ids import new_secret
from halle.market.actions.check_catalogue_file import check_catalogue_file
from halle.market.actions.set_basket_line import set_basket_line
from halle.market.models import CatalogueImport, Offer, Order, Product
from halle.territory.models import Commune
from tests.makers.circuits import charge, make_cycle, make_hub, make_point, slot_of
from tests.makers.identity import actor, make_person, make_role
from tests.makers.ledger import give_credit
from tests.makers.market import make_category, make_offer, make_seller
from tests.makers.orders import order

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

PEOPLE = (
    "stranger",
    "member",
    "volunteer",
    "treasurer",
    "manager",
    "other_manager",
    "former_manager",
    "producer",
    "other_producer",
)
"""Those who sign in; ``nobody`` comes before them in every table."""

PROGRAMS = ("program", "reading_program", "other_program")
"""Tokens: of the hub, of the hub but only to read, of the other hub."""


@dataclass
class World:
    """Everyone and everything, by the names that tables and tests use."""

    now: datetime
    people: dict[str, Party]
    secrets: dict[str, str] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.things[name]
        except KeyError:
            raise AttributeError(name) from None

    def actor(self, who: str) -> Actor:
        """The actor of a persona, a program or the clock."""
        if who == "nobody":
            return Actor.nobody()
        if who == "clock":
            return Actor.clock()
        if who in PROGRAMS:
            hub = self.other_hub if who == "other_program" else self.hub
            scopes = {"read"} if who == "reading_program" else {"read", "write"}
            return Actor.token(hub.pk, frozenset(scopes))
        return actor(self.people[who])


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written in here is as if it never was."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def make_world() -> World:
    """Build it, as of now: pages ask the real clock."""
    world = World(clock.now(), {name: make_person(name.replace("_", " ")) for name in PEOPLE})
    world.things["neighbour"] = make_person("neighbour")
    _make_hubs(world)
    _make_farms(world)
    _make_cycles(world)
    _make_orders(world)
    _close(world)
    _make_papers(world)
    return world


def _make_hubs(world: World) -> None:
    people, things = world.people, world.things
    hub = things["hub"] = make_hub(
        "Le Panier",
        manager=people["manager"],
        takes_transfer=True,
        takes_card=True,
        iban="FR1420041010050500013M02606",
    )
    things["other_hub"] = make_hub("La Remise", manager=people["other_manager"])
    make_role(people["volunteer"], hub.party, Role.Kind.VOLUNTEER)
    make_role(people["treasurer"], hub.party, Role.Kind.TREASURER)
    make_role(people["member"], hub.party, Role.Kind.MEMBER)
    make_role(people["former_manager"], hub.party, ended_at=world.now - DAY)
    things["point"] = make_point(hub, "Place du marché")
    things["empty_point"] = make_point(hub, "Cour de l’école")
    things["commune"] = Commune.objects.get(insee_code="26108")


def _make_farms(world: World) -> None:
    people, things = world.people, world.things
    farm = things["farm"] = make_seller("Les Auberts", manager=people["producer"])
    things["other_farm"] = make_seller("Le Moulin", manager=people["other_producer"])
    things["third_farm"] = make_seller("La Ruche")
    things["carrots"] = make_offer(farm, name="Carottes", stock=1000)
    things["leeks"] = make_offer(farm, name="Poireaux", stock=1000, price_cents=320)
    things["honey"] = make_offer(things["third_farm"], name="Miel", stock=None, price_cents=800)
    things["bread"] = make_offer(things["other_farm"], name="Pain", stock=50, price_cents=450)
    things["cabbage"] = make_offer(farm, name="Choux", stock=30)
    things["withdrawn"] = make_offer(farm, name="Navets")
    Offer.objects.filter(pk=things["withdrawn"].pk).update(withdrawn_at=world.now)
    things["archived"] = Product.objects.create(
        seller=farm, category=make_category(), name="Panais", archived_at=world.now
    )
    for seller, permission, state in (
        (farm, "add_to_cycles", "granted"),
        (things["third_farm"], "add_to_cycles", "granted"),
        (farm, "edit_products", "asked"),
    ):
        things[f"{state}_relationship"] = Relationship.objects.create(
            producer=seller,
            hub=things["hub"],
            permission=permission,
            state=state,
            asked_by=people["manager"],
            asked_at=world.now,
        )
    things["granted_relationship"] = Relationship.objects.get(producer=farm, state="granted")


def _make_cycles(world: World) -> None:
    things, now = world.things, world.now
    hub, offers = things["hub"], [things["carrots"], things["leeks"], things["honey"]]
    common: dict[str, Any] = {"hub": hub, "offers": offers, "points": [things["point"]]}
    things["cycle"] = make_cycle(opens_at=now - 2 * DAY, closes_at=now + DAY, capacity=50, **common)
    things["cycle_fee"] = charge(things["cycle"], hub.party)
    things["planned_cycle"] = make_cycle(
        opens_at=now + DAY, closes_at=now + 3 * DAY, state="planned", **common
    )
    for name in ("due_cycle", "closed_cycle", "reopenable_cycle", "quiet_cycle"):
        things[name] = make_cycle(opens_at=now - 5 * DAY, closes_at=now + HOUR, **common)
    things["other_cycle"] = make_cycle(
        things["other_hub"],
        offers=[things["bread"]],
        opens_at=now - 2 * DAY,
        closes_at=now + DAY,
    )
    for name in ("cycle", "closed_cycle", "planned_cycle", "other_cycle"):
        things[f"{name}_point"] = things[name].points.get()
        things[f"{name}_slot"] = slot_of(things[name])
    things["other_slot"] = things["other_cycle_slot"]
    things["template"] = CycleTemplate.objects.create(
        hub=hub,
        name="Chaque semaine",
        model_cycle=things["cycle"],
        rule="FREQ=WEEKLY;BYDAY=FR",
        starts_on=(now + DAY).date(),
        opens_at_local="09:00",
    )


def _make_orders(world: World) -> None:
    people, things, now = world.people, world.things, world.now
    member, neighbour = people["member"], things["neighbour"]
    for person in (member, neighbour, people["stranger"]):
        give_credit(things["hub"].party, person, 10_000)
    wanted = {things["carrots"]: 2, things["leeks"]: 1, things["honey"]: 1}
    made: dict[str, tuple[OrderCycle, Party, str]] = {
        "order": (things["cycle"], member, "credit"),
        "neighbours_order": (things["cycle"], neighbour, "collection"),
        "due_order": (things["due_cycle"], member, "collection"),
        "firm_order": (things["closed_cycle"], member, "collection"),
        "neighbours_firm_order": (things["closed_cycle"], neighbour, "credit"),
        "reopened_order": (things["reopenable_cycle"], neighbour, "credit"),
    }
    for name, (cycle, buyer, pay_by) in made.items():
        receipt = order(cycle, wanted, buyer=buyer, pay_by=pay_by, at=now - HOUR)
        things[name] = Order.objects.get(pk=receipt.order_id)
    values: dict[str, Any] = {
        "cycle_id": things["cycle"].pk,
        "slot_id": things["cycle_slot"].pk,
        "lines": {things["carrots"].pk: 1},
        "pay_by": "collection",
        "at": now,
    }
    held = hold_order(actor=actor(member), **values)
    things["held_order"] = Order.objects.get(pk=held.order_id)
    guests = order_as_guest(
        actor=Actor.nobody(),
        name="Ada",
        email="ada@example.org",
        phone="06 39 98 12 34",
        language="fr",
        **values,
    )
    things["guest_order"] = Order.objects.get(pk=guests.order_id)
    set_basket_line(
        actor=actor(member),
        session_id=things["cycle"].pk,
        offer_id=things["carrots"].pk,
        quantity=3,
        at=now,
    )


def _close(world: World) -> None:
    """Close two cycles, one with its payments, and leave a third past its hour for the clock."""
    for name, at in (("closed_cycle", world.now - HOUR / 2), ("reopenable_cycle", world.now)):
        cycle_id = world.things[name].pk
        close_order_cycle(actor=actor(world.people["manager"]), cycle_id=cycle_id, at=at)
    for name in ("closed_cycle", "reopenable_cycle", "due_cycle"):
        session = world.things[name].session
        session.refresh_from_db()
        session.closes_at = world.now - HOUR / 2
        session.save(update_fields=["closes_at"])
    for name in ("firm_order", "neighbours_firm_order"):
        world.things[name].refresh_from_db()
    paid = take_payment(
        actor=actor(world.people["treasurer"]),
        order_id=world.things["firm_order"].pk,
        method="cash",
        cents=100,
        at=world.now - HOUR / 4,
    )
    world.things["payment_id"] = paid.payment
    paid_out = pay_producer(
        actor=actor(world.people["treasurer"]),
        hub_id=world.things["hub"].pk,
        supplier_id=world.things["farm"].pk,
        cents=100,
        method="transfer",
        at=world.now - HOUR / 4,
    )
    world.things["payout_id"] = paid_out.payout
    invoiced = issue_invoice(
        actor=actor(world.people["treasurer"]),
        issuer_id=world.things["hub"].pk,
        customer_id=world.things["neighbour"].pk,
        reference=world.things["neighbours_firm_order"].public_id,
        lines=[InvoiceLine("Miel", "1", 800, 42, 550)],
        at=world.now - HOUR / 4,
    )
    world.things["invoice_id"] = invoiced.public_id


def _make_papers(world: World) -> None:
    people, things = world.people, world.things
    hub = things["hub"]
    things["invitation"] = Invitation.objects.create(
        organisation=hub.party,
        email=people["stranger"].email,
        kind=Role.Kind.VOLUNTEER,
        invited_by=people["manager"],
        invited_at=world.now,
        expires_at=world.now + 10 * DAY,
    )
    check_catalogue_file(
        actor=actor(people["producer"]),
        seller_id=things["farm"].pk,
        filename="prix.csv",
        content="produit;prix;unité\nRadis;1,80;botte\n".encode(),
        at=world.now,
    )
    things["import"] = CatalogueImport.objects.get(seller=things["farm"].pk)
    things["volunteers_role"] = Role.objects.get(person=people["volunteer"], organisation=hub.party)
    for name, owner, manager, scopes in (
        ("program", hub, "manager", ["read", "write"]),
        ("reading_program", hub, "manager", ["read"]),
        ("other_program", things["other_hub"], "other_manager", ["read", "write"]),
    ):
        world.secrets[name] = new_secret()
        issued = issue_token(
            actor=actor(people[manager]),
            organisation_id=owner.pk,
            name=name,
            scopes=scopes,
            secret=world.secrets[name],
            expires_at=None,
            at=world.now,
        )
        things[f"{name}_token_id"] = issued.public_id
    ApiToken.objects.update(last_used_on=world.now.date())

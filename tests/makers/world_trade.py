"""What happens in the world of tests: cycles, orders, closings and what was paid for them."""

from __future__ import annotations

from typing import Any

from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.actions.settle_invoice import settle_invoice
from halle.billing.rules.invoices import InvoiceLine
from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.actions.hold_order import hold_order
from halle.circuits.actions.order_as_guest import order_as_guest
from halle.circuits.actions.pay_producer import pay_producer
from halle.circuits.actions.take_payment import take_payment
from halle.circuits.models import CycleTemplate, OrderCycle
from halle.identity.models import Party
from halle.kernel.actor import Actor
from halle.kernel.ids import new_public_id
from halle.market.actions.set_basket_line import set_basket_line
from halle.market.models import Order
from tests.makers.circuits import charge, make_cycle, slot_of
from tests.makers.firms import make_legal_identity
from tests.makers.identity import actor
from tests.makers.ledger import give_credit
from tests.makers.orders import order
from tests.makers.world import DAY, HOUR, World


def trade(world: World) -> None:
    """Sell, close two cycles and settle one of them."""
    _make_cycles(world)
    _make_orders(world)
    _close(world)
    _settle(world)


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
    """Close two cycles, and leave a third past its hour for the clock."""
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


def _settle(world: World) -> None:
    """Take a payment, pay a farm, write an invoice: each can be undone or credited."""
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
    make_legal_identity(world.things["hub"].party)
    make_legal_identity(world.things["other_hub"].party)
    invoiced = issue_invoice(
        actor=actor(world.people["treasurer"]),
        issuer_id=world.things["hub"].pk,
        customer_id=world.things["neighbour"].pk,
        reference=world.things["neighbours_firm_order"].public_id,
        lines=[InvoiceLine("Miel", 758, 550)],
        at=world.now - HOUR / 4,
    )
    world.things["invoice_id"] = invoiced.public_id
    _pay_and_be_asked(world)


def _pay_and_be_asked(world: World) -> None:
    """A part of the hub's invoice is paid; the hub gets one from the other hub."""
    settle_invoice(
        actor=actor(world.people["treasurer"]),
        invoice_id=world.things["invoice_id"],
        cents=10,
        means="euro",
        reference="acompte",
        at=world.now - HOUR / 4,
    )
    received = issue_invoice(
        actor=actor(world.people["other_manager"]),
        issuer_id=world.things["other_hub"].pk,
        customer_id=world.things["hub"].pk,
        reference=new_public_id(),
        lines=[InvoiceLine("Transport", 5000, 2000, nature="services")],
        at=world.now - HOUR / 4,
    )
    world.things["received_id"] = received.public_id

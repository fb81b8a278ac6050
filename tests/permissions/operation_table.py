"""Who may ask what of the API: one row for each operation, read by ``test_operations``.

A new operation without a row fails, and so does a row whose operation is gone. Each row has
a body that somebody who may would send, so that nothing but the right decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.makers.world import HOUR, PEOPLE, PROGRAMS, World
from tests.permissions.firm_operations import FIRM_OPERATIONS
from tests.permissions.inputs.circuits import absent, gone, overpaid
from tests.permissions.inputs.house import LEGAL_IDENTITY, a_sale, both_stated, stated
from tests.permissions.rings import Ring, Value, ring
from tests.permissions.table import ARGUMENTS, ON_THE_DAY
from tests.permissions.visiting import HIDDEN, REFUSED, SIGN_IN
from tests.permissions.webhook_rows import WEBHOOK_OPERATIONS

Body = dict[str, Any]
TEAM = ("volunteer", "treasurer", "manager")
WRITERS, READERS = ("program",), ("program", "reading_program")

ANYONE = ring("nobody", *PEOPLE, *PROGRAMS)
WHOEVER_CALLS = ring(*PEOPLE, *PROGRAMS)
BUYERS = ring(*PEOPLE, "program", "other_program")
IN_PERSON = Ring(frozenset(PEOPLE), but=dict.fromkeys(PROGRAMS, SIGN_IN))
FARM = ring("producer")
DAY_TEAM = ring(*TEAM, *WRITERS, others=HIDDEN)
TREASURERS = ring("treasurer", "manager", *WRITERS)
KEYS = Ring(
    frozenset({"manager"}),
    HIDDEN,
    nobody=HIDDEN,
    but={
        "volunteer": REFUSED,
        "treasurer": REFUSED,
        "program": SIGN_IN,
        "reading_program": SIGN_IN,
    },
)


BOOKS = ("treasurer", "manager")
BOTH_SIDES = ring(*BOOKS, "other_manager", *READERS, "other_program", others=HIDDEN, nobody=HIDDEN)
MAY_NOT = {"reading_program": REFUSED}
ISSUES = Ring(frozenset({*BOOKS, *WRITERS}), HIDDEN, nobody=HIDDEN, but=MAY_NOT)
SELLER = Ring(
    frozenset({"other_manager", "other_program"}),
    HIDDEN,
    nobody=HIDDEN,
    but=dict.fromkeys((*BOOKS, *READERS), REFUSED),
)
CUSTOMER = Ring(
    frozenset({*BOOKS, *WRITERS}),
    HIDDEN,
    nobody=HIDDEN,
    but=dict.fromkeys(("other_manager", "other_program"), REFUSED),
)


@dataclass(frozen=True)
class Call:
    """One operation: who may, and what they send; ``file`` is sent as a form instead."""

    ring: Ring
    body: Callable[[World], Body] | None = None
    file: bytes = b""
    about: Mapping[str, Value] = field(default_factory=dict)
    before: Callable[[World], object] = lambda world: None
    """What has to have happened for it to be possible."""
    other: Body = field(default_factory=dict)
    """What makes the body another one, so that its key is refused; nothing where none can."""

    def arguments(self, world: World) -> dict[str, str]:
        """What its address speaks of, in a world."""
        return {name: str(value(world)) for name, value in {**ARGUMENTS, **self.about}.items()}


def on_the_day(body: Callable[[World], Body] | None = None, **more: Any) -> Call:
    """Something the team does on distribution day."""
    return Call(DAY_TEAM, body, about=ON_THE_DAY, **more)


def wish(world: World) -> Body:
    """One kilo of carrots at the market square."""
    return {
        "lines": [{"offer": str(world.carrots.public_id), "quantity": 1}],
        "slot": str(world.cycle_slot.public_id),
        "pay_by": "collection",
    }


def topped_up(world: World) -> Body:
    """Ten euros of a member's credit."""
    member = world.people["member"]
    return {"member": str(member.public_id), "cents": 1000, "method": "cash"}


OPERATIONS: dict[str, Call] = {
    # oneself and one's organisations
    "GET /me": Call(WHOEVER_CALLS),
    "GET /me/organisations": Call(WHOEVER_CALLS),
    "POST /organisations": Call(
        IN_PERSON, lambda w: {"name": "Les Voisins"}, other={"name": "Les Autres"}
    ),
    "POST /organisations/{organisation_id}/invitations": Call(
        Ring(
            frozenset({"manager"}),
            HIDDEN,
            nobody=HIDDEN,
            but=dict.fromkeys(("volunteer", "treasurer", "program", "reading_program"), REFUSED),
        ),
        lambda w: {"email": "ada@example.org", "role": "volunteer"},
        other={"role": "manager"},
    ),
    "GET /organisations/{organisation_id}/legal-identity": Call(
        Ring(
            frozenset({"treasurer", "manager", *READERS}),
            HIDDEN,
            nobody=HIDDEN,
            but={"volunteer": REFUSED},
        ),
        before=stated,
    ),
    "PUT /organisations/{organisation_id}/legal-identity": Call(
        Ring(
            frozenset({"treasurer", "manager", *WRITERS}),
            HIDDEN,
            nobody=HIDDEN,
            but=dict.fromkeys(("volunteer", "reading_program"), REFUSED),
        ),
        lambda w: dict(LEGAL_IDENTITY),
        other={"town": "Die"},
    ),
    "GET /organisations/{organisation_id}/tokens": Call(KEYS),
    "POST /organisations/{organisation_id}/tokens": Call(
        KEYS, lambda w: {"name": "Caisse", "scopes": ["read"]}, other={"name": "Balance"}
    ),
    "DELETE /tokens/{token_id}": Call(
        Ring(frozenset({"manager"}), but=dict.fromkeys(PROGRAMS, SIGN_IN)),
    ),
    # invoices
    "GET /billing/parties/{party_id}/invoices": Call(
        ring(*BOOKS, *READERS, others=HIDDEN, nobody=HIDDEN)
    ),
    "GET /billing/invoices/{invoice_id}": Call(BOTH_SIDES),
    "GET /billing/invoices/{invoice_id}/pdf": Call(BOTH_SIDES),
    "GET /billing/invoices/{invoice_id}/xml": Call(BOTH_SIDES),
    "GET /billing/organisations/{organisation_id}/fec": Call(
        ring(*BOOKS, *READERS, others=HIDDEN, nobody=HIDDEN), before=stated
    ),
    "POST /billing/organisations/{organisation_id}/invoices": Call(
        ISSUES, a_sale, other={"note": "Commande 8"}, before=both_stated
    ),
    "POST /billing/invoices/{invoice_id}/credit-notes": Call(
        SELLER, lambda w: {"reason": "trop cher"}, other={"reason": "cassé"}
    ),
    "POST /billing/invoices/{invoice_id}/settlements": Call(
        SELLER, lambda w: {"cents": 100, "reference": "VIR 7"}, other={"cents": 50}
    ),
    "POST /billing/invoices/{invoice_id}/dispute": Call(
        CUSTOMER, lambda w: {"reason": "cassé"}, other={"reason": "trop cher"}
    ),
    "POST /billing/invoices/{invoice_id}/dispute/end": Call(
        CUSTOMER, lambda w: {"outcome": "settled"}, other={"outcome": "withdrawn"}
    ),
    # webhooks
    **{name: Call(**told) for name, told in WEBHOOK_OPERATIONS.items()},
    # a farm's catalogue
    "GET /market/sellers/{seller}/products": Call(FARM),
    "POST /market/sellers/{seller}/products": Call(
        FARM, lambda w: {"name": "Blettes", "category": "legumes"}, other={"name": "Bettes"}
    ),
    "GET /market/sellers/{seller}/offers": Call(FARM),
    "PATCH /market/sellers/{seller}/offers": Call(
        FARM,
        lambda w: {"lines": [{"offer": str(w.cabbage.public_id), "price_cents": 199}]},
        other={"lines": []},
    ),
    "POST /market/sellers/{seller}/imports": Call(
        FARM, file="produit;prix;unité\nRadis;1,80;botte\n".encode()
    ),
    "POST /market/imports/{check}/apply": Call(FARM, lambda w: {}, other={"absent": "empty"}),
    # the shop
    "GET /circuits/cycles": Call(ANYONE),
    "GET /circuits/cycles/{cycle_id}": Call(ANYONE),
    "GET /circuits/cycles/{cycle_id}/offers": Call(ANYONE),
    "GET /circuits/cycles/{cycle_id}/basket": Call(WHOEVER_CALLS),
    "PUT /circuits/cycles/{cycle_id}/basket": Call(
        BUYERS,
        lambda w: {"lines": [{"offer": str(w.carrots.public_id), "quantity": 2}]},
        other={"lines": []},
    ),
    "DELETE /circuits/cycles/{cycle_id}/basket": Call(BUYERS),
    # orders
    "POST /circuits/cycles/{cycle_id}/orders": Call(BUYERS, wish, other={"comment": "vertes"}),
    "POST /circuits/cycles/{cycle_id}/holds": Call(BUYERS, wish, other={"comment": "vertes"}),
    "GET /circuits/orders": Call(WHOEVER_CALLS),
    "GET /circuits/orders/{order_id}": Call(
        ring("member", *TEAM, *READERS, others=HIDDEN, nobody=HIDDEN)
    ),
    "PUT /circuits/orders/{order_id}": Call(
        Ring(
            frozenset({"member", "manager", *WRITERS}),
            HIDDEN,
            nobody=HIDDEN,
        ),
        lambda w: wish(w) | {"version": 1, "pay_by": "credit"},
        other={"comment": "vertes"},
    ),
    "POST /circuits/orders/{order_id}/place": Call(
        ring("member", others=HIDDEN, nobody=HIDDEN),
        about={"order_id": lambda w: w.held_order.public_id},
    ),
    "POST /circuits/orders/{order_id}/cancel": Call(
        ring("member", "manager", *WRITERS, others=HIDDEN, nobody=HIDDEN)
    ),
    "POST /circuits/hubs/{hub_id}/credit": Call(TREASURERS, topped_up, other={"cents": 2000}),
    # distribution day
    "GET /circuits/cycles/{cycle_id}/points/{point_id}/baskets": Call(
        ring(*TEAM, *READERS, others=HIDDEN), about=ON_THE_DAY
    ),
    "POST /circuits/cycles/{cycle_id}/points/{point_id}/close": on_the_day(),
    "POST /circuits/orders/{order_id}/hand-over": on_the_day(
        lambda w: {}, other={"method": "cash", "cents": 5}
    ),
    "POST /circuits/orders/{order_id}/hand-over/undo": on_the_day(before=gone),
    "POST /circuits/orders/{order_id}/payments": on_the_day(
        lambda w: {"method": "cash", "cents": 100}, other={"cents": 50}
    ),
    "POST /circuits/orders/{order_id}/refunds": on_the_day(
        lambda w: {"method": "cash", "cents": 50},
        other={"cents": 40},
        before=overpaid,
    ),
    "POST /circuits/payments/{payment_id}/undo": on_the_day(),
    "POST /circuits/orders/{order_id}/absence": on_the_day(
        lambda w: {"fate": "left"}, other={"fate": "given"}
    ),
    "POST /circuits/orders/{order_id}/absence/undo": on_the_day(before=absent),
    # closing, harvest, what farms are paid
    "POST /circuits/cycles/{cycle_id}/close": Call(
        ring("manager", *WRITERS), about={"cycle_id": lambda w: w.due_cycle.session.public_id}
    ),
    "POST /circuits/cycles/{cycle_id}/reopen": Call(
        ring("manager", *WRITERS),
        lambda w: {"closes_at": (w.now + HOUR).isoformat()},
        about={"cycle_id": lambda w: w.reopenable_cycle.session.public_id},
        other={"closes_at": "2030-01-01T00:00:00Z"},
    ),
    "GET /circuits/cycles/{cycle_id}/harvest": Call(
        ring(*TEAM, *READERS, others=HIDDEN), about=ON_THE_DAY
    ),
    "GET /circuits/cycles/{cycle_id}/harvest/{farm_id}": Call(
        ring(*TEAM, "producer", *READERS, others=HIDDEN), about=ON_THE_DAY
    ),
    "POST /circuits/cycles/{cycle_id}/harvest/{farm_id}/shortages": Call(
        ring(*TEAM, "producer", *WRITERS, others=HIDDEN),
        lambda w: {"offer": str(w.carrots.public_id), "brought": 2},
        about=ON_THE_DAY,
        other={"brought": 3},
    ),
    "POST /circuits/orders/{order_id}/corrections": Call(
        ring(*TEAM, "producer", *WRITERS, others=HIDDEN),
        lambda w: {"lines": [{"offer": str(w.carrots.public_id), "quantity": 1}]},
        about=ON_THE_DAY,
        other={"note": "gelées"},
    ),
    "GET /circuits/hubs/{hub_id}/owed": Call(ring("treasurer", "manager", *READERS)),
    "GET /circuits/hubs/{hub_id}/statements/{payee_id}": Call(
        ring("treasurer", "manager", "producer", *READERS, others=HIDDEN)
    ),
    "POST /circuits/hubs/{hub_id}/payouts": Call(
        TREASURERS,
        lambda w: {
            "payee": str(w.farm.party.public_id),
            "cents": 100,
            "method": "cheque",
        },
        other={"cents": 50},
    ),
    "POST /circuits/payouts/{payout_id}/undo": Call(TREASURERS),
    "POST /circuits/hubs/{hub_id}/credit/give-back": Call(
        TREASURERS, topped_up, other={"cents": 2000}
    ),
    # trade between firms
    **{name: Call(**told) for name, told in FIRM_OPERATIONS.items()},
    # reports
    "GET /circuits/reports": Call(
        ring(*TEAM, "other_manager", "producer", "other_producer", *PROGRAMS, others=HIDDEN)
    ),
    "GET /circuits/reports/{name}": Call(ring(*TEAM, "other_manager", *PROGRAMS, others=HIDDEN)),
}

"""Who may what in the network of firms: its pages, its operations, its actions."""

from __future__ import annotations

from typing import Any

from tests.makers.world import PEOPLE, PROGRAMS, World
from tests.permissions.inputs.barter import refused_request
from tests.permissions.rings import Ring, Row, Value, ring
from tests.permissions.visiting import HIDDEN, INVALID, NOT_TAKEN, ON, REFUSED

ANYONE = ring("nobody", *PEOPLE)
SEES = ring("treasurer", "manager", "other_manager")
PAYS = ring("treasurer", "manager")
DECIDES = ring("manager")
COUNCIL = ring("other_manager")
FILE = ring("treasurer", "manager", others=HIDDEN, nobody=HIDDEN)
KNOW = ring("treasurer", "manager", "producer", "other_manager", others=HIDDEN, nobody=HIDDEN)

ABOUT: dict[str, Value] = {
    "code": lambda w: "reseau",
    "membership_id": lambda w: w.firm_member.public_id,
    "number": lambda w: w.farm_member.number,
    "transfer_id": lambda w: w.asked,
    "batch_id": lambda w: w.batch_id,
    "recurring_id": lambda w: w.recurring_id,
    "firm_id": lambda w: w.farm_member.firm.public_id,
    "step": lambda w: "demander",
    "answer": lambda w: "refuser",
}


def page(who: Ring, **answers: object) -> Row:
    """A page of an account or of the network."""
    return Row(who, about=ABOUT, **answers)  # type: ignore[arg-type]


def button(who: Ring, post: str, **more: object) -> Row:
    """Something that is only sent."""
    return page(who, get=NOT_TAKEN, post=post, **more)


def suspending(world: World) -> str:
    """A step of the council."""
    return "suspendre"


BARTER_ROWS: dict[str, Row] = {
    "barter:home": page(ANYONE),
    "barter:network": page(ANYONE),
    "barter:figures": page(ANYONE),
    "barter:members": page(ANYONE),
    "barter:join": page(ring(*PEOPLE), post=INVALID),
    "barter:council": page(COUNCIL),
    "barter:applications": page(COUNCIL),
    "barter:council-matters": page(COUNCIL),
    "barter:council-pay": page(COUNCIL, post=INVALID),
    "barter:council-unspent": page(COUNCIL),
    "barter:edit-network": page(COUNCIL, post=INVALID),
    "barter:council-member": page(COUNCIL),
    "barter:claim": page(COUNCIL, get=HIDDEN),
    "barter:decide": Row(COUNCIL, NOT_TAKEN, INVALID, about=ABOUT | {"step": suspending}),
    "barter:account": page(SEES),
    "barter:counter": page(SEES),
    "barter:requests": page(SEES),
    "barter:statement": page(SEES),
    "barter:statement-print": page(SEES),
    "barter:statement-pdf": page(SEES),
    "barter:statement-csv": page(SEES),
    "barter:file-example": page(SEES),
    "barter:bring-example": page(SEES),
    "barter:statement-xml": page(SEES),
    "barter:settings": page(SEES),
    "barter:line": page(
        SEES,
        post=INVALID,
        but={("treasurer", "POST"): REFUSED, ("other_manager", "POST"): REFUSED},
    ),
    "barter:pay": page(PAYS, post=INVALID),
    "barter:ask": page(PAYS, post=INVALID),
    "barter:file": page(PAYS, post=INVALID),
    "barter:trust": button(DECIDES, INVALID),
    "barter:distrust": button(DECIDES, ON),
    "barter:acceptance": button(DECIDES, ON),
    "barter:leave": button(DECIDES, ON),
    "barter:plan": button(PAYS, INVALID),
    "barter:stop": button(PAYS, ON, but={("other_manager", "POST"): HIDDEN}),
    "barter:batch": page(FILE),
    "barter:pay-file": button(FILE, ON),
    "barter:pay-link": page(ANYONE, but={("treasurer", "GET"): ON, ("other_producer", "GET"): ON}),
    "barter:receipt": page(KNOW),
    "barter:receipt-print": page(KNOW),
    "barter:answer": button(
        KNOW, ON, but={("producer", "POST"): REFUSED, ("other_manager", "POST"): REFUSED}
    ),
}

# operations and actions: programs too, and the clock
CALLERS = ring("nobody", *PEOPLE, *PROGRAMS)
PAYERS = ("treasurer", "manager", "program")
THE_COUNCIL = ("other_manager", "other_program")
TO_PARTIES = dict.fromkeys(("producer", "reading_program", *THE_COUNCIL), REFUSED)
OF_PAYERS = ring(*PAYERS)
OF_PAYERS_OR_COUNCIL = ring(*PAYERS, *THE_COUNCIL)
OF_COUNCIL = ring(*THE_COUNCIL)
OF_MANAGERS = ring("manager", "program")
OF_READERS = ring(*PAYERS, "reading_program", *THE_COUNCIL)
ANSWERS = Ring(frozenset(PAYERS), HIDDEN, HIDDEN, TO_PARTIES)
GIVES_BACK = Ring(
    frozenset({*PAYERS, *THE_COUNCIL}),
    HIDDEN,
    HIDDEN,
    {"producer": REFUSED, "reading_program": REFUSED},
)
ERASES = Ring(
    frozenset({*PAYERS, "producer"}),
    HIDDEN,
    HIDDEN,
    dict.fromkeys(("reading_program", *THE_COUNCIL), REFUSED),
)
STOPS = Ring(frozenset(PAYERS), HIDDEN, HIDDEN, {"reading_program": REFUSED})
READS_TRANSFER = ring(
    *PAYERS, "producer", "reading_program", *THE_COUNCIL, others=HIDDEN, nobody=HIDDEN
)
BY_CLOCK = ring("clock", nobody=REFUSED)

BARTER_GROUPS: dict[Ring, str] = {
    ring("other_producer"): "barter.apply_to_network",
    ring(): "barter.withdraw_application",
    ring("manager"): "barter.leave_network barter.give_to_network",
    OF_MANAGERS: """
        barter.open_network barter.state_figures barter.trust_payee barter.stop_trusting
        barter.set_acceptance barter.ask_to_leave
    """,
    OF_COUNCIL: """
        barter.edit_network barter.admit_member barter.refuse_application
        barter.set_credit_line barter.suspend_member barter.restore_member barter.exclude_member
    """,
    OF_PAYERS_OR_COUNCIL: "barter.pay_firm barter.pay_firms",
    OF_PAYERS: "barter.request_payment barter.plan_recurring barter.check_payment_file",
    ANSWERS: """
        barter.accept_request barter.reject_request barter.cancel_request barter.hide_request
        barter.ask_reversal
    """,
    ERASES: "barter.erase_message",
    GIVES_BACK: "barter.reverse_payment",
    STOPS: "barter.stop_recurring barter.pay_batch",
    BY_CLOCK: """
        barter.measure_demand barter.remind_of_line barter.end_credit_line
        barter.charge_demurrage barter.charge_contribution barter.make_recurring
        barter.accept_by_silence barter.expire_request
    """,
}

OPERATED = ABOUT | {"account": lambda w: w.firm_member.account}
BARTER_OPERATIONS: dict[str, dict[str, Any]] = {
    "GET /barter/networks/{code}": {"ring": CALLERS},
    "GET /barter/networks/{code}/members": {"ring": CALLERS},
    "GET /barter/accounts": {"ring": ring(*PEOPLE, *PROGRAMS)},
    "GET /barter/accounts/{account}": {"ring": OF_READERS},
    "GET /barter/accounts/{account}/balance": {"ring": OF_READERS},
    "GET /barter/accounts/{account}/statement": {"ring": OF_READERS},
    "GET /barter/accounts/{account}/requests": {"ring": OF_READERS},
    "POST /barter/accounts/{account}/transfers": {
        "ring": OF_PAYERS_OR_COUNCIL,
        "body": lambda w: {"to": w.farm_member.account, "cents": 100, "message": "Vu"},
        "other": {"cents": 200},
    },
    "POST /barter/accounts/{account}/requests": {
        "ring": OF_PAYERS,
        "body": lambda w: {"payer": w.farm_member.account, "cents": 100},
        "other": {"cents": 200},
    },
    "GET /barter/transfers/{transfer_id}": {"ring": READS_TRANSFER},
    "POST /barter/transfers/{transfer_id}/accept": {"ring": ANSWERS},
    "POST /barter/transfers/{transfer_id}/reject": {"ring": ANSWERS},
    "POST /barter/transfers/{transfer_id}/cancel": {
        "ring": ANSWERS,
        "about": OPERATED | {"transfer_id": lambda w: w.asked_by_hub},
    },
    "POST /barter/transfers/{transfer_id}/hide": {
        "ring": ANSWERS,
        "about": OPERATED | {"transfer_id": lambda w: w.asked_by_hub},
        "before": refused_request,
    },
    "POST /barter/transfers/{transfer_id}/reverse": {
        "ring": GIVES_BACK,
        "about": OPERATED | {"transfer_id": lambda w: w.paid},
    },
}
"""Each operation as its row in ``operation_table`` has it."""
for _told in BARTER_OPERATIONS.values():
    _told.setdefault("about", OPERATED)

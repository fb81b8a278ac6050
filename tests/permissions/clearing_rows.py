"""Who may what in clearing rounds: pages, operations, actions."""

from __future__ import annotations

from typing import Any

from tests.permissions.barter_rows import (
    ABOUT,
    ANYONE,
    BY_CLOCK,
    CALLERS,
    COUNCIL,
    OF_COUNCIL,
    OF_PAYERS,
    OF_READERS,
    OPERATED,
    PAYS,
    SEES,
)
from tests.permissions.rings import Ring, Row, Value, ring
from tests.permissions.visiting import HIDDEN, INVALID, NOT_TAKEN, ON

CLEARED: dict[str, Value] = ABOUT | {
    "round_id": lambda w: w.proposed_round.public_id,
    "debt_id": lambda w: w.debt.public_id,
    "ring_id": lambda w: w.ring.public_id,
    "step": lambda w: "accord",
}
DONE: dict[str, Value] = {"round_id": lambda w: w.done_round.public_id}
CANCEL: dict[str, Value] = {"step": lambda w: "annuler"}
LIFT: dict[str, Value] = {"step": lambda w: "lever"}

CLEARING_ROWS: dict[str, Row] = {
    "barter:rounds": Row(SEES, about=CLEARED),
    "barter:debts": Row(SEES, about=CLEARED),
    "barter:bring": Row(PAYS, post=INVALID, about=CLEARED),
    "barter:confirm-debts": Row(PAYS, NOT_TAKEN, ON, about=CLEARED),
    "barter:debt-step": Row(SEES, NOT_TAKEN, ON, about=CLEARED | LIFT),
    "barter:round": Row(SEES, about=CLEARED),
    "barter:notice": Row(SEES, about=CLEARED | DONE),
    "barter:notice-pdf": Row(SEES, about=CLEARED | DONE),
    "barter:round-step": Row(PAYS, NOT_TAKEN, ON, about=CLEARED),
    "barter:rings": Row(SEES, about=CLEARED),
    "barter:ring": Row(SEES, about=CLEARED),
    "barter:ring-step": Row(PAYS, NOT_TAKEN, ON, about=CLEARED),
    "barter:certificate": Row(ANYONE, about=CLEARED | DONE),
    "barter:council-rounds": Row(COUNCIL, post=INVALID, about=CLEARED),
    "barter:council-round-step": Row(COUNCIL, NOT_TAKEN, ON, about=CLEARED | CANCEL),
}

PARTIES = ring(
    *("treasurer", "manager", "producer", "program", "other_manager", "other_program"),
    others=HIDDEN,
    nobody=HIDDEN,
)
CLEARING_GROUPS: dict[Ring, str] = {
    OF_COUNCIL: "barter.open_round barter.cancel_round barter.close_collecting barter.end_answers",
    OF_PAYERS: """
        barter.join_round barter.agree_to_round barter.leave_round barter.bring_debts
        barter.confirm_debts barter.agree_to_ring barter.decline_ring
    """,
    PARTIES: "barter.contest_debt barter.settle_contest",
    BY_CLOCK: "barter.propose_set_offs barter.look_anew barter.commit_round barter.propose_rings barter.expire_ring",
}

OF_RING = OPERATED | {"ring_id": lambda w: w.ring.public_id}
OF_ROUND = OPERATED | {"round_id": lambda w: w.proposed_round.public_id}
CLEARING_OPERATIONS: dict[str, dict[str, Any]] = {
    "GET /barter/networks/{code}/rounds": {"ring": CALLERS, "about": OPERATED},
    "GET /barter/accounts/{account}/debts": {"ring": OF_READERS, "about": OPERATED},
    "POST /barter/accounts/{account}/debts": {
        "ring": OF_PAYERS,
        "about": OPERATED,
        "body": lambda w: {
            "debts": [
                {"other": w.farm_member.account, "we_owe": True, "number": "F-9",
                 "due_on": "2026-10-01", "cents": 100}
            ]
        },
        "other": {"debts": []},
    },
    "POST /barter/accounts/{account}/debts/confirm": {
        "ring": OF_PAYERS,
        "about": OPERATED,
        "body": lambda w: {"debts": [str(w.debt.public_id)]},
        "other": {"debts": []},
    },
    "GET /barter/accounts/{account}/rings": {"ring": OF_READERS, "about": OPERATED},
    "GET /barter/accounts/{account}/rings/{ring_id}": {"ring": OF_READERS, "about": OF_RING},
    "POST /barter/accounts/{account}/rings/{ring_id}/agree": {
        "ring": OF_PAYERS,
        "about": OF_RING,
        "body": lambda w: {"rate": 2000},
        "other": {"nature": "goods"},
    },
    "POST /barter/accounts/{account}/rings/{ring_id}/decline": {
        "ring": OF_PAYERS,
        "about": OF_RING,
    },
    "GET /barter/accounts/{account}/rounds/{round_id}": {"ring": OF_READERS, "about": OF_ROUND},
    "POST /barter/accounts/{account}/rounds/{round_id}/join": {
        "ring": OF_PAYERS,
        "about": OPERATED | {"round_id": lambda w: w.open_round.public_id},
        "body": lambda w: {},
        "other": {"uses_credit": True},
    },
    "POST /barter/accounts/{account}/rounds/{round_id}/agree": {
        "ring": OF_PAYERS,
        "about": OF_ROUND,
    },
    "POST /barter/accounts/{account}/rounds/{round_id}/leave": {
        "ring": OF_PAYERS,
        "about": OF_ROUND,
    },
}  # fmt: skip

"""Inputs of the actions of clearing rounds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from halle.barter.rules.brought_debts import BroughtDebt
from halle.barter.solving import Found
from tests.makers.world import World
from tests.permissions.inputs.shapes import Inputs

FOUND = Found(0, 0, 0, {}, {}, [], "{}")


def firm(name: str, **given: Any) -> Inputs:
    """The hub, in a round."""
    return lambda w: {"round_id": w.things[name].pk, "firm_id": w.firm_member.firm_id, **given}


def claim(world: World) -> list[BroughtDebt]:
    """The hub owes the farm a euro."""
    return [BroughtDebt(world.farm_member.firm_id, True, "F-9", date(2026, 10, 1), 100)]


CLEARING: dict[str, Inputs] = {
    "barter.open_round": lambda w: {
        "network_id": w.network.pk,
        "title": "Novembre",
        "due_by": date(2026, 11, 1),
        "collects_until": w.now + timedelta(days=7),
        "uses_credit": True,
    },
    "barter.cancel_round": lambda w: {"round_id": w.open_round.pk},
    "barter.close_collecting": lambda w: {"round_id": w.open_round.pk},
    "barter.end_answers": lambda w: {"round_id": w.proposed_round.pk},
    "barter.join_round": firm("open_round", uses_credit=False),
    "barter.agree_to_round": firm("proposed_round"),
    "barter.leave_round": firm("proposed_round"),
    "barter.bring_debts": lambda w: {
        "network_id": w.network.pk,
        "firm_id": w.firm_member.firm_id,
        "debts": claim(w),
        "source": "file",
    },
    "barter.confirm_debts": lambda w: {
        "firm_id": w.firm_member.firm_id,
        "debt_ids": [w.debt.public_id],
    },
    "barter.contest_debt": lambda w: {"debt_id": w.debt.public_id, "reason": "jamais reçu"},
    "barter.settle_contest": lambda w: {"debt_id": w.debt.public_id},
    "barter.agree_to_ring": lambda w: {"ring_id": w.ring.pk, "firm_id": w.firm_member.firm_id},
    "barter.decline_ring": lambda w: {"ring_id": w.ring.pk, "firm_id": w.firm_member.firm_id},
    "barter.propose_rings": lambda w: {"network_id": w.network.pk, "found": []},
    "barter.expire_ring": lambda w: {"ring_id": w.ring.pk, "at": w.ring.expires_at},
    "barter.propose_set_offs": lambda w: {
        "round_id": w.proposed_round.pk,
        "turn": computing(w),
        "found": FOUND,
    },
    "barter.look_anew": lambda w: {"round_id": w.proposed_round.pk, "turn": 1},
    "barter.commit_round": lambda w: {"round_id": w.done_round.pk, "turn": 1},
}


def computing(world: World) -> int:
    """Have the round that waits for answers be looked at anew; the turn it is at."""
    type(world.proposed_round).objects.filter(pk=world.proposed_round.pk).update(state="computing")
    return 1

"""What everyone agreed to is done, at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.barter.errors import DebtChanged, RoundOver
from halle.barter.events import RoundCommitted
from halle.barter.models import ClearingRound
from halle.barter.queries.rounds import (
    firms_that_agreed,
    round_of_id,
    set_offs_of,
    unanswered,
)
from halle.barter.steps.clearing import legs_of, pass_round, settle_debts
from halle.identity.policies import require_clock
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entry import post_entry

ENTRY = "clearing_round"
State = ClearingRound.State


@dataclass(frozen=True, slots=True)
class CommittedRound:
    """How many debts were set off, and what they came to."""

    debts: int
    cleared_cents: int


@action
def commit_round(*, actor: Actor, round_id: int, turn: int, at: datetime) -> CommittedRound:
    """Set off every debt of the round, letter its invoices and post it in the books: all or none.

    Once: a second call answers the same. Refused when somebody's yes is missing
    (:class:`RoundOver`) or something was paid, contested or spent since
    (:class:`DebtChanged`, the ledger's refusals); then the set-offs are looked for anew.
    """
    require_clock(actor)
    round_ = round_of_id(round_id)
    lines = set_offs_of(round_id)
    done = CommittedRound(len(lines), round_.cleared_cents)
    if round_.state == State.COMMITTED:
        return done
    if unanswered(round_id):
        raise RoundOver
    if not pass_round(round_id, [State.PROPOSED], State.COMMITTED, turn=turn, ended_at=at):
        if round_of_id(round_id).state == State.COMMITTED:  # by another, a moment ago
            return done
        raise RoundOver
    willing = firms_that_agreed(round_id)
    if any(one not in willing for line in lines for one in (line.creditor_id, line.debtor_id)):
        raise DebtChanged
    settle_debts(actor, round_, lines, at)
    if lines:
        post_entry(
            actor=actor,
            keeper_id=round_.network_id,
            kind=ENTRY,
            reference=str(round_.public_id),
            legs=legs_of(lines),
            at=at,
        )
    told = {"round_id": round_.pk, "network_id": round_.network_id, "turn": turn}
    events.record(RoundCommitted(**told, cleared_cents=round_.cleared_cents), at=at)
    return done

"""What the clock does for clearing rounds: find set-offs outside any transaction, and move on."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from halle.barter.actions.close_collecting import close_collecting
from halle.barter.actions.commit_round import commit_round
from halle.barter.actions.end_answers import end_answers
from halle.barter.actions.look_anew import look_anew
from halle.barter.actions.propose_set_offs import propose_set_offs
from halle.barter.errors import DebtChanged, RoundOver
from halle.barter.events import RoundAgreed, SetOffsWanted
from halle.barter.jobs.each import each
from halle.barter.models import ClearingRound
from halle.barter.queries.rounds import (
    round_of_id,
    rounds_past_answering,
    rounds_past_collecting,
)
from halle.barter.solving import find_in_a_process
from halle.barter.steps.clearing import what_to_solve
from halle.kernel import clock, events
from halle.kernel.actor import Actor
from halle.kernel.events import detached, reacts_to
from halle.kernel.manifest import PeriodicJob
from halle.kernel.transactions import write_transaction
from halle.ledger.errors import AboveCeiling, NotEnoughCredit

MEANWHILE = (DebtChanged, NotEnoughCredit, AboveCeiling)
State = ClearingRound.State
AT_ONCE_TURNS = 30
BETWEEN_LATER_TURNS = timedelta(minutes=15)


@detached
def find_set_offs(payload: dict[str, Any], _delivery_id: int) -> None:
    """Find what a round clears, in a process of its own; killed, it is begun again."""
    round_ = round_of_id(payload["round_id"])
    if round_.state != State.COMPUTING or round_.turn != payload["turn"]:
        return
    with write_transaction():
        asked = what_to_solve(round_)
    numbering = list(asked.firms)
    random.SystemRandom().shuffle(numbering)
    found = find_in_a_process(asked.debts, asked.credit, numbering)
    try:
        propose_set_offs(
            actor=Actor.clock(), round_id=round_.pk, turn=round_.turn, found=found, at=clock.now()
        )
    except RoundOver:
        return


@detached
def commit_agreed_round(payload: dict[str, Any], _delivery_id: int) -> None:
    """Do what everyone agreed to; when something changed meanwhile, have it found anew."""
    named = {"round_id": payload["round_id"], "turn": payload["turn"]}
    try:
        commit_round(actor=Actor.clock(), at=clock.now(), **named)
    except RoundOver:
        return
    except MEANWHILE:
        look_anew(actor=Actor.clock(), at=clock.now(), **named)


@reacts_to(SetOffsWanted)
def have_set_offs_found(fact: dict[str, Any]) -> None:
    """Somebody joined the question: put the work in the queue; after many turns, for later.

    A round that can never be done as found does not keep the worker from everybody else.
    """
    now = clock.now()
    due_at = now if fact["turn"] <= AT_ONCE_TURNS else now + BETWEEN_LATER_TURNS
    named = {"round_id": fact["round_id"], "turn": fact["turn"]}
    events.enqueue(find_set_offs, at=now, due_at=due_at, **named)


@reacts_to(RoundAgreed)
def have_round_committed(fact: dict[str, Any]) -> None:
    """Nobody's yes is missing any more."""
    events.enqueue(
        commit_agreed_round, at=clock.now(), round_id=fact["round_id"], turn=fact["turn"]
    )


def move_rounds_on(at: datetime) -> int:
    """Close the collecting and the answering of rounds whose hour is past."""
    by_clock = Actor.clock()
    collected = each(
        rounds_past_collecting(at), lambda pk: close_collecting(actor=by_clock, round_id=pk, at=at)
    )
    answered = each(
        rounds_past_answering(at), lambda pk: end_answers(actor=by_clock, round_id=pk, at=at)
    )
    return collected + answered


JOBS = (PeriodicJob("barter.move_rounds_on", "*/5 * * * *", move_rounds_on),)

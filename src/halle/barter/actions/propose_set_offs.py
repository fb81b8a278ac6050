"""The set-offs of a round are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from halle.barter.errors import RoundOver
from halle.barter.events import SetOffsProposed
from halle.barter.models import ClearingRound, SetOff
from halle.barter.queries.rounds import round_of_id
from halle.barter.solving import Found
from halle.barter.steps.clearing import pass_round, tell_if_agreed, write_places
from halle.identity.policies import require_clock
from halle.kernel import events, sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor

State = ClearingRound.State


@dataclass(frozen=True, slots=True)
class ProposedSetOffs:
    """What is cleared of what was owed, and whether nobody's yes is missing."""

    cleared_cents: int
    owed_cents: int
    agreed: bool


@action
def propose_set_offs(
    *, actor: Actor, round_id: int, turn: int, found: Found, at: datetime
) -> ProposedSetOffs:
    """Write down what was found for this turn, publish its proof and ask the firms.

    Somebody who said yes to the round before has said it: their debts may only be lowered.
    Found for an earlier turn, it is refused (:class:`RoundOver`).
    """
    require_clock(actor)
    round_ = round_of_id(round_id)
    until = round_.answers_until or at + timedelta(days=round_.answer_days)
    if not pass_round(
        round_id,
        [State.COMPUTING],
        State.PROPOSED,
        turn=turn,
        answers_until=until,
        owed_cents=found.owed_cents,
        cleared_cents=found.cleared_cents,
        drawn_cents=found.drawn_cents,
        certificate=found.certificate,
    ):
        raise RoundOver
    SetOff.objects.filter(round=round_id).delete()
    rows = [(round_id, debt, cents) for debt, cents in found.set_offs.items()]
    sets.insert(SetOff, ("round_id", "debt_id", "cents"), rows)
    write_places(round_, found)
    round_.turn = turn
    agreed = tell_if_agreed(round_, at)
    told = {"round_id": round_id, "network_id": round_.network_id, "turn": turn}
    events.record(SetOffsProposed(**told, everyone_agreed=agreed), at=at)
    return ProposedSetOffs(found.cleared_cents, found.owed_cents, agreed)

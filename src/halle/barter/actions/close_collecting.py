"""No more debts are brought to a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.barter.models import ClearingRound
from halle.barter.policies import require_moves_round_on
from halle.barter.queries.rounds import round_of_id
from halle.barter.steps.clearing import require_state, want_set_offs
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class RoundMoved:
    """The round, and where it is now."""

    round_id: int
    state: str


@action
def close_collecting(*, actor: Actor, round_id: int, at: datetime) -> RoundMoved:
    """Have the set-offs found: by the clock when its time has come, by the council before."""
    round_ = round_of_id(round_id)
    require_moves_round_on(actor, round_, round_.collects_until, at)
    if round_.state != ClearingRound.State.COMPUTING:
        require_state(round_, ClearingRound.State.OPEN)
        want_set_offs(round_, [ClearingRound.State.OPEN], at)
    return RoundMoved(round_.pk, ClearingRound.State.COMPUTING.value)

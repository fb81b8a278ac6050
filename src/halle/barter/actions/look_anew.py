"""What was found for a round does not hold any more."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.close_collecting import RoundMoved
from halle.barter.models import ClearingRound
from halle.barter.queries.rounds import round_of_id
from halle.barter.steps.clearing import want_set_offs
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor

State = ClearingRound.State


@action
def look_anew(*, actor: Actor, round_id: int, turn: int, at: datetime) -> RoundMoved:
    """Have the set-offs found again: something was paid, contested or spent meanwhile.

    Of an earlier turn it changes nothing.
    """
    require_clock(actor)
    round_ = round_of_id(round_id)
    if round_.turn == turn:
        want_set_offs(round_, [State.PROPOSED], at)
    return RoundMoved(round_.pk, State.COMPUTING.value)

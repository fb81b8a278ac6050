"""The time to answer is over."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.close_collecting import RoundMoved
from halle.barter.models import ClearingRound, RoundPlace
from halle.barter.policies import require_moves_round_on
from halle.barter.queries.rounds import MOVED, round_held
from halle.barter.steps.clearing import require_state, tell_if_agreed, want_set_offs
from halle.kernel.actions import action
from halle.kernel.actor import Actor

State = ClearingRound.State


@action
def end_answers(*, actor: Actor, round_id: int, at: datetime) -> RoundMoved:
    """Leave out whoever has said nothing, and clear what the others agreed to.

    Silence is no consent: a set-off needs both (Civil Code, article 1348-2).
    """
    round_ = round_held(round_id)
    require_state(round_, State.PROPOSED)
    require_moves_round_on(actor, round_, round_.answers_until, at)
    silent = RoundPlace.objects.filter(MOVED, round=round_, left_at=None, agreed_at=None)
    if silent.update(left_at=at):
        want_set_offs(round_, [State.PROPOSED], at)
        return RoundMoved(round_.pk, State.COMPUTING.value)
    tell_if_agreed(round_, at)
    return RoundMoved(round_.pk, State.PROPOSED.value)

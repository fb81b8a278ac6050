"""A round is called off."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.close_collecting import RoundMoved
from halle.barter.errors import RoundOver
from halle.barter.models import ClearingRound
from halle.barter.policies import require_council
from halle.barter.queries.rounds import UNDER_WAY, round_of_id
from halle.barter.steps.clearing import pass_round
from halle.kernel.actions import action
from halle.kernel.actor import Actor

State = ClearingRound.State


@action
def cancel_round(*, actor: Actor, round_id: int, at: datetime) -> RoundMoved:
    """End a round without setting anything off; its debts can be brought to the next one."""
    round_ = round_of_id(round_id)
    require_council(actor, round_.network_id)
    if round_.state != State.CANCELLED and not pass_round(
        round_id, UNDER_WAY, State.CANCELLED, ended_at=at
    ):
        raise RoundOver
    return RoundMoved(round_.pk, State.CANCELLED.value)

"""A firm drops out of a round."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.agree_to_round import AnsweredRound
from halle.barter.errors import RoundOver
from halle.barter.models import ClearingRound, RoundPlace
from halle.barter.policies import require_living, require_pays_for
from halle.barter.queries.memberships import membership_of
from halle.barter.queries.rounds import round_held
from halle.barter.steps.clearing import require_place, require_state, want_set_offs
from halle.kernel.actions import action
from halle.kernel.actor import Actor

State = ClearingRound.State


@action
def leave_round(*, actor: Actor, round_id: int, firm_id: int, at: datetime) -> AnsweredRound:
    """Take the firm's debts and claims out; the set-offs of the others are looked for anew.

    Possible until the round is done; leaving twice is leaving once.
    """
    round_ = round_held(round_id)
    require_pays_for(actor, firm_id)
    member = require_living(membership_of(round_.network_id, firm_id))
    require_state(round_, State.OPEN, State.COMPUTING, State.PROPOSED)
    place = require_place(round_, member.pk)
    RoundPlace.objects.filter(pk=place.pk).update(left_at=at, agreed_at=None)
    if round_.state != State.OPEN and not want_set_offs(
        round_, [State.COMPUTING, State.PROPOSED], at
    ):
        raise RoundOver
    return AnsweredRound(agreed=False, everyone=False)

"""A firm says yes to a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.barter.models import ClearingRound, RoundPlace
from halle.barter.policies import require_active, require_pays_for
from halle.barter.queries.memberships import membership_of
from halle.barter.queries.rounds import round_held
from halle.barter.steps.clearing import require_place, require_state, tell_if_agreed
from halle.kernel.actions import action
from halle.kernel.actor import Actor

State = ClearingRound.State


@dataclass(frozen=True, slots=True)
class AnsweredRound:
    """The firm's answer, and whether everyone has agreed with it."""

    agreed: bool
    everyone: bool


@action
def agree_to_round(*, actor: Actor, round_id: int, firm_id: int, at: datetime) -> AnsweredRound:
    """Agree that the round sets off the firm's confirmed debts; the last yes has it done.

    A yes may be given in advance and holds for later turns too, which may only set off
    other parts of the same debts. Until it is done, it can be taken back by leaving.
    """
    round_ = round_held(round_id)
    require_pays_for(actor, firm_id)
    member = require_active(membership_of(round_.network_id, firm_id))
    require_state(round_, State.OPEN, State.COMPUTING, State.PROPOSED)
    place = require_place(round_, member.pk)
    RoundPlace.objects.filter(pk=place.pk, agreed_at=None).update(agreed_at=at)
    asked = round_.state == State.PROPOSED
    return AnsweredRound(agreed=True, everyone=asked and tell_if_agreed(round_, at))

"""A firm takes its answer back."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.welcome_match import AnsweredMatch
from halle.barter.models import Match
from halle.barter.steps.matching import held_for, note_answer, require_open
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def reconsider_match(*, actor: Actor, match_id: int, firm_id: int, at: datetime) -> AnsweredMatch:
    """Be as one who has not answered, while it waits; once both are in touch it is too late."""
    match = held_for(actor, match_id, firm_id)
    require_open(match, at)
    note_answer(match, firm_id, Match.Answer.NONE)
    return AnsweredMatch(Match.Answer.NONE.value, in_touch=False)

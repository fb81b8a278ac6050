"""A firm is not interested in what a broker proposes."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.welcome_match import AnsweredMatch
from halle.barter.matching import held_for, note_answer, require_open
from halle.barter.models import Match
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def decline_match(*, actor: Actor, match_id: int, firm_id: int, at: datetime) -> AnsweredMatch:
    """Say that it is not for us; it may be taken back until the time to answer is over.

    The same offer is not suggested for the same want again.
    """
    match = held_for(actor, match_id, firm_id)
    require_open(match, at)
    note_answer(match, firm_id, Match.Answer.NO)
    return AnsweredMatch(Match.Answer.NO.value, in_touch=False)

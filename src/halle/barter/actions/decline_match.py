"""A firm is not interested in what a broker proposes."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.welcome_match import AnsweredMatch
from halle.barter.events.matching import MatchDeclined
from halle.barter.models import Match
from halle.barter.steps.matching import answer_of, held_for, note_answer, require_open
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def decline_match(*, actor: Actor, match_id: int, firm_id: int, at: datetime) -> AnsweredMatch:
    """Say that it is not for us; it may be taken back until the time to answer is over.

    The same offer is not suggested for the same want again.
    """
    match = held_for(actor, match_id, firm_id)
    require_open(match, at)
    if answer_of(match, firm_id) != Match.Answer.NO:
        note_answer(match, firm_id, Match.Answer.NO)
        told = {"match_id": match.pk, "network_id": match.broker.network_id, "firm_id": firm_id}
        events.record(MatchDeclined(**told), at=at)
    return AnsweredMatch(Match.Answer.NO.value, in_touch=False)

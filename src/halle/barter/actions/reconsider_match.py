"""A firm takes its answer back."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.welcome_match import AnsweredMatch
from halle.barter.events.matching import MatchReconsidered
from halle.barter.models import Match
from halle.barter.steps.matching import answer_of, held_for, note_answer, require_open
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def reconsider_match(*, actor: Actor, match_id: int, firm_id: int, at: datetime) -> AnsweredMatch:
    """Be as one who has not answered, while it waits; once both are in touch it is too late."""
    match = held_for(actor, match_id, firm_id)
    require_open(match, at)
    if answer_of(match, firm_id) != Match.Answer.NONE:
        note_answer(match, firm_id, Match.Answer.NONE)
        told = {"match_id": match.pk, "network_id": match.broker.network_id, "firm_id": firm_id}
        events.record(MatchReconsidered(**told), at=at)
    return AnsweredMatch(Match.Answer.NONE.value, in_touch=False)

"""A firm is interested in what a broker proposes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.barter.events.matching import MatchWelcomed
from halle.barter.models import Match, Membership
from halle.barter.steps.matching import answer_of, held_for, note_answer, put_in_touch, require_open
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class AnsweredMatch:
    """What the firm says now, and whether both are in touch."""

    answer: str
    in_touch: bool


@action
def welcome_match(*, actor: Actor, match_id: int, firm_id: int, at: datetime) -> AnsweredMatch:
    """Say yes; with the second yes the two firms are put in touch, once."""
    match = held_for(actor, match_id, firm_id)
    if match.state == Match.State.AGREED:
        return AnsweredMatch(Match.Answer.YES.value, in_touch=True)
    require_open(match, at)
    if answer_of(match, firm_id) != Match.Answer.YES:
        note_answer(match, firm_id, Match.Answer.YES)
        told = {"match_id": match.pk, "network_id": match.broker.network_id, "firm_id": firm_id}
        events.record(MatchWelcomed(**told), at=at)
    both = {match.buyer_answer, match.seller_answer} == {Match.Answer.YES.value}
    trade = {match.buyer.state, match.seller.state} == {Membership.State.ACTIVE.value}
    if both and trade:
        put_in_touch(match, at)
    return AnsweredMatch(Match.Answer.YES.value, in_touch=both and trade)

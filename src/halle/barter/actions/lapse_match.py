"""The time to answer a broker is over."""

from __future__ import annotations

from datetime import datetime

from halle.barter.events.matching import MatchLapsed
from halle.barter.models import Match
from halle.barter.policies.matching import require_may_lapse
from halle.barter.queries.matches import match_of_id
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def lapse_match(*, actor: Actor, match_id: int, at: datetime) -> bool:
    """Free both firms of it; whether this call did."""
    match = match_of_id(match_id)
    require_may_lapse(actor, match, at)
    waiting = Match.objects.filter(pk=match_id, state=Match.State.PROPOSED)
    if not waiting.update(state=Match.State.LAPSED, ended_at=at):
        return False
    events.record(MatchLapsed(match_id=match.pk, network_id=match.broker.network_id), at=at)
    return True

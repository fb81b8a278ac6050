"""A broker takes a proposal back."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors.matching import MatchOver
from halle.barter.events.matching import MatchWithdrawn
from halle.barter.models import Match
from halle.barter.policies.matching import require_brokers, require_reads_match
from halle.barter.queries.matches import match_held
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def withdraw_match(*, actor: Actor, match_id: int, at: datetime) -> str:
    """Ask nobody any more, while it waits; repeating it changes nothing."""
    match = match_held(match_id)
    require_reads_match(actor, match)
    require_brokers(actor, match.broker)
    if match.state == Match.State.WITHDRAWN:
        return Match.State.WITHDRAWN.value
    if match.state != Match.State.PROPOSED:
        raise MatchOver
    Match.objects.filter(pk=match.pk).update(state=Match.State.WITHDRAWN, ended_at=at)
    events.record(MatchWithdrawn(match_id=match.pk, network_id=match.broker.network_id), at=at)
    return Match.State.WITHDRAWN.value

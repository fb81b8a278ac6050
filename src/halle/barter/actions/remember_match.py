"""A quote comes of what a broker brought together."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import MatchedDeal
from halle.barter.queries.deals import deal_of_id
from halle.barter.queries.matches import match_behind
from halle.identity.policies import require_clock
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def remember_match(*, actor: Actor, deal_id: int, at: datetime) -> bool:
    """Note the match behind a deal, where there is one, once; whether this call did.

    It is the one between the two firms that was agreed on last and is remembered still, as of
    the moment of the quote: how late this is done changes nothing.
    """
    require_clock(actor)
    match = match_behind(deal_of_id(deal_id))
    if match is None:
        return False
    return bool(sets.insert_once(MatchedDeal, "id", deal_id=deal_id, match_id=match.pk))

"""A visitor turns out to be a member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.identity.policies import require_signed_in
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.baskets import hand_over


@dataclass(frozen=True, slots=True)
class ClaimedBaskets:
    """How many baskets a visitor had filled."""

    baskets: int


@action
def claim_basket(*, actor: Actor, token: str, at: datetime) -> ClaimedBaskets:
    """Keep what somebody put in baskets before signing in.

    Where the member had a basket too, the quantities chosen last, as a visitor, are
    kept. The token opens nothing afterwards; claiming twice finds nothing.
    """
    person_id = require_signed_in(actor)
    return ClaimedBaskets(hand_over(token, person_id) if token else 0)

"""Something is taken out of a basket."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.baskets import open_basket, take_lines
from halle.market.policies import require_may_shop


@action
def take_out_of_basket(
    *, actor: Actor, session_id: int, offer_ids: Sequence[int], at: datetime, token: str = ""
) -> None:
    """Have the basket hold none of these offers; what it never held stays out."""
    require_may_shop(actor, session_id, token)
    take_lines(open_basket(session_id, actor.party_id, token, at), offer_ids)

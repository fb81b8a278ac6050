"""A basket is emptied."""

from __future__ import annotations

from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.baskets import open_basket, take_lines
from halle.market.models import Basket
from halle.market.policies import require_may_shop


@action
def empty_basket(*, actor: Actor, session_id: int, at: datetime, token: str = "") -> None:
    """Put everything back; a change of an order that was being prepared is dropped."""
    require_may_shop(actor, session_id, token)
    basket_id = open_basket(session_id, actor.party_id, token, at)
    take_lines(basket_id)
    Basket.objects.filter(pk=basket_id).update(amends=None, amends_version=0)

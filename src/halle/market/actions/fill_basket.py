"""A basket is filled at once: from a page of quantities, or from an earlier order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.actions.set_basket_line import LARGEST_QUANTITY
from halle.market.baskets import open_basket, put_lines, take_lines
from halle.market.errors import QuantityNotPossible
from halle.market.models import Basket
from halle.market.policies import require_may_shop


@dataclass(frozen=True, slots=True)
class FilledBasket:
    """The basket, and how many different offers it holds."""

    basket_id: int
    lines: int


@action
def fill_basket(
    *,
    actor: Actor,
    session_id: int,
    lines: Mapping[int, int],
    at: datetime,
    token: str = "",
    amends_id: int | None = None,
    amends_version: int = 0,
) -> FilledBasket:
    """Have the basket hold exactly these lines: offer → how many, at least one of each.

    With ``amends_id`` the basket is what that order is to become.
    """
    require_may_shop(actor, session_id, token)
    for quantity in lines.values():
        if type(quantity) is not int or not 1 <= quantity <= LARGEST_QUANTITY:
            raise QuantityNotPossible(quantity)
    basket_id = open_basket(session_id, actor.party_id, token, at)
    take_lines(basket_id)
    put_lines(basket_id, lines)
    Basket.objects.filter(pk=basket_id).update(amends=amends_id, amends_version=amends_version)
    return FilledBasket(basket_id, len(lines))

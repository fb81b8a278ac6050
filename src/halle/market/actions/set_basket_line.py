"""Something is put in a basket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.baskets import open_basket, put_lines
from halle.market.errors import OfferWithdrawn, QuantityNotPossible, Short, SoldOut
from halle.market.policies import require_may_shop
from halle.market.queries.stock import how_many_left

LARGEST_QUANTITY = 9999


@dataclass(frozen=True, slots=True)
class PutInBasket:
    """How many the basket holds now; fewer than asked when there are no more."""

    quantity: int
    asked: int


@action
def set_basket_line(
    *,
    actor: Actor,
    session_id: int,
    offer_id: int,
    quantity: int,
    at: datetime,
    token: str = "",
) -> PutInBasket:
    """Have the basket hold so many of an offer, or as many as are left: nothing is promised.

    ``quantity`` is the number wanted in all, so that sending twice is sending once. A
    visitor without an account is known by the ``token`` of their cookie.
    """
    require_may_shop(actor, session_id, token)
    if type(quantity) is not int or not 1 <= quantity <= LARGEST_QUANTITY:
        raise QuantityNotPossible(quantity)
    name, left = how_many_left(offer_id)
    if left == 0:
        raise SoldOut([Short(offer_id, name, 0)])
    if name == "":
        raise OfferWithdrawn([], [offer_id])
    put = quantity if left is None else min(quantity, left)
    put_lines(open_basket(session_id, actor.party_id, token, at), {offer_id: put})
    return PutInBasket(put, quantity)

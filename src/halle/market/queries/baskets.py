"""What is in a basket: one query."""

from __future__ import annotations

from typing import NamedTuple

from halle.kernel import sql
from halle.kernel.actor import Actor


class BasketNow(NamedTuple):
    """A basket as it stands; ``lines`` are offer → how many, in the order they were put.

    ``basket_id`` is None when there is none yet; ``amends`` names the order it changes.
    """

    basket_id: int | None
    lines: dict[int, int]
    amends: int | None = None
    amends_version: int = 0


EMPTY = BasketNow(None, {})


def basket_of(actor: Actor, session_id: int, token: str = "") -> BasketNow:
    """The basket of whoever acts, else of a visitor's token."""
    if actor.party_id is None and not token:
        return EMPTY
    owner = "holder_id = %s" if actor.party_id is not None else "holder_id IS NULL AND token = %s"
    rows = sql.rows(
        "SELECT basket.id, basket.amends_id, basket.amends_version, line.offer_id, "
        "line.quantity FROM market_basket basket "
        "LEFT JOIN market_basketline line ON line.basket_id = basket.id "
        f"WHERE basket.session_id = %s AND basket.{owner} ORDER BY line.id",
        [session_id, token if actor.party_id is None else actor.party_id],
    )
    if not rows:
        return EMPTY
    lines = {offer_id: quantity for *_, offer_id, quantity in rows if offer_id is not None}
    return BasketNow(rows[0][0], lines, rows[0][1], rows[0][2])

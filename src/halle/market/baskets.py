"""Baskets as sets: opened, filled and merged in one statement each, by the actions on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from halle.kernel import sets, sql
from halle.market.models import Basket


def open_basket(session_id: int, holder_id: int | None, token: str, at: datetime) -> int:
    """The basket of a member, or of a visitor's token; made when there is none."""
    owner = "holder_id" if holder_id is not None else "token"
    condition = "IS NOT NULL" if holder_id is not None else "IS NULL"
    opened = sql.row(
        "INSERT INTO market_basket (session_id, holder_id, token, touched_at, amends_version) "
        "VALUES (%s, %s, %s, %s, 0) "
        f"ON CONFLICT (session_id, {owner}) WHERE holder_id {condition} "
        "DO UPDATE SET touched_at = excluded.touched_at RETURNING id",
        [session_id, holder_id, "" if holder_id else token, sets.as_stored(at)],
    )
    return int(opened[0]) if opened else 0


def put_lines(basket_id: int, lines: Mapping[int, int]) -> None:
    """Have a basket hold exactly so many of these offers; its other lines stay."""
    sql.write_each(
        "INSERT INTO market_basketline (basket_id, offer_id, quantity) VALUES (%s, %s, %s) "
        "ON CONFLICT (basket_id, offer_id) DO UPDATE SET quantity = excluded.quantity",
        [(basket_id, offer, quantity) for offer, quantity in lines.items()],
    )


def take_lines(basket_id: int, offer_ids: Iterable[int] | None = None) -> None:
    """Take some offers out of a basket, or all of them."""
    statement, values = "DELETE FROM market_basketline WHERE basket_id = %s", [basket_id]
    if offer_ids is None:
        sql.write(statement, values)
    else:
        sql.write(f"{statement} AND {sets.any_of('offer_id')}", [*values, sets.as_list(offer_ids)])


def hand_over(token: str, holder_id: int) -> int:
    """Give a visitor's baskets to a member; where both have one, the visitor's lines join it.

    Answers how many baskets there were; a second call finds none.
    """
    theirs = dict(Basket.objects.filter(token=token, holder=None).values_list("session_id", "pk"))
    own = dict(
        Basket.objects.filter(holder=holder_id, session__in=theirs).values_list("session_id", "pk")
    )
    for session_id, basket_id in theirs.items():
        if session_id not in own:
            Basket.objects.filter(pk=basket_id).update(holder=holder_id, token="")
            continue
        sql.write(
            "INSERT INTO market_basketline (basket_id, offer_id, quantity) "
            "SELECT %s, offer_id, quantity FROM market_basketline WHERE basket_id = %s "
            "ON CONFLICT (basket_id, offer_id) DO UPDATE SET quantity = excluded.quantity",
            [own[session_id], basket_id],
        )
        sql.write("DELETE FROM market_basketline WHERE basket_id = %s", [basket_id])
        sql.write("DELETE FROM market_basket WHERE id = %s", [basket_id])
    return len(theirs)

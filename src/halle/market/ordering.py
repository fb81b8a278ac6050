"""Orders as sets: one statement for an order, one for its lines, one for its fees.

Called inside the actions of whoever sells (circuits, shops), which have asked their
policies; locks are taken in the order told in :mod:`halle.market.stock`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import F

from halle.kernel import sets, sql
from halle.market.models import Order, OrderFee, OrderLine
from halle.market.rules.breakdown import FeeTotal
from halle.market.rules.snapshots import LineSnapshot

LINE_COLUMNS = ("order_id", *LineSnapshot._fields, "ordered_cents", "state", "end_reason")
FEE_COLUMNS = (
    "order_id", "fee_id", "owner_id", "name", "kind", "role", "is_per_line", "vat_bp", "cents"
)  # fmt: skip


class OrderHead(NamedTuple):
    """What an order is, besides its lines."""

    public_id: UUID
    session_id: int
    number: int
    buyer_id: int
    state: str
    pay_by: str
    total_cents: int
    comment: str
    token: str
    started_at: datetime
    held_until: datetime | None
    placed_at: datetime | None
    fee_terms: str


def take_number(session_id: int, at: datetime) -> int | None:
    """The next order number of a session that takes orders now, else nothing.

    Takes the session's lock, so that no order slips in while it is closed.
    """
    row = sql.row(
        "UPDATE market_salesession SET last_number = last_number + 1 WHERE id = %s "
        "AND state = 'open' AND opens_at <= %s AND closes_at >= %s RETURNING last_number",
        [session_id, sets.as_stored(at), sets.as_stored(at)],
    )
    return row[0] if row else None


def still_open(session_id: int) -> bool:
    """Whether a session is open, keeping it so until this transaction ends."""
    lock = " FOR SHARE" if connection.vendor == "postgresql" else ""
    row = sql.row(f"SELECT state FROM market_salesession WHERE id = %s{lock}", [session_id])
    return row is not None and row[0] == "open"


def write_order(head: OrderHead, lines: Sequence[LineSnapshot], fees: Sequence[FeeTotal]) -> int:
    """Write an order with its snapshots; answer its id."""
    order_id: int = sets.insert_one(Order, "id", version=1, **head._asdict())
    _write_snapshots(order_id, lines, fees)
    return order_id


def rewrite_order(
    order_id: int,
    version: int,
    *,
    changes: Mapping[str, object],
    lines: Sequence[LineSnapshot],
    fees: Sequence[FeeTotal],
) -> bool:
    """Give an order other lines, if it still is the placed ``version``; answer whether it was."""
    moved = Order.objects.filter(pk=order_id, version=version, state=Order.State.PLACED).update(
        version=version + 1, **changes
    )
    if not moved:
        return False
    sql.write("DELETE FROM market_orderline WHERE order_id = %s", [order_id])
    sql.write("DELETE FROM market_orderfee WHERE order_id = %s", [order_id])
    _write_snapshots(order_id, lines, fees)
    return True


def end_order(order_id: int, version: int, *, state: str, at: datetime) -> bool:
    """Have a held or placed order of this version end as ``state``; answer whether it did."""
    return bool(
        Order.objects.filter(
            pk=order_id, version=version, state__in=[Order.State.HELD, Order.State.PLACED]
        ).update(state=state, version=version + 1, ended_at=at, held_until=None)
    )


def drawn_by_order(order_ids: Sequence[int]) -> dict[int, int]:
    """What the live lines of these orders hold of each pool."""
    return {
        pool_id: int(drawn)
        for pool_id, drawn in sql.rows(
            "SELECT pool_id, SUM(drawn) FROM market_orderline WHERE state = 'live' "
            f"AND pool_id IS NOT NULL AND {sets.any_of('order_id')} GROUP BY pool_id",
            [sets.as_list(order_ids)],
        )
    }


def _write_snapshots(
    order_id: int, lines: Sequence[LineSnapshot], fees: Sequence[FeeTotal]
) -> None:
    rows = [(order_id, *line, line.total_cents, "live", "") for line in lines]
    sets.insert(OrderLine, LINE_COLUMNS, rows)
    sets.insert(OrderFee, FEE_COLUMNS, [(order_id, *fee) for fee in fees])


def take_basket(
    basket_id: int, session_id: int, buyer_id: int | None, lines: Mapping[int, int]
) -> bool:
    """Empty a basket into an order; false when it no longer holds exactly these lines.

    Two windows, or two clicks, cannot order the same basket twice.
    """
    return dict(
        sql.rows(
            "DELETE FROM market_basketline WHERE basket_id = (SELECT id FROM market_basket "
            "WHERE id = %s AND session_id = %s AND (holder_id IS NULL OR holder_id = %s)) "
            "RETURNING offer_id, quantity",
            [basket_id, session_id, buyer_id],
        )
    ) == dict(lines)


def place_held(order_id: int, version: int, at: datetime) -> bool:
    """Make a held order a placed one, if it still is that version; answer whether it was."""
    return bool(
        Order.objects.filter(pk=order_id, version=version, state=Order.State.HELD).update(
            state=Order.State.PLACED, version=version + 1, placed_at=at, held_until=None
        )
    )


_OVER = (
    "SELECT id FROM market_order WHERE state = 'held' AND (held_until < %s "
    "OR session_id IN (SELECT id FROM market_salesession "
    "WHERE state <> 'open' OR closes_at < %s))"
)


def some_are_over(at: datetime, *, closed_before: datetime) -> bool:
    """Whether any reservation is over at an instant; nothing is locked or written."""
    return (
        sql.row(f"{_OVER} LIMIT 1", [sets.as_stored(at), sets.as_stored(closed_before)]) is not None
    )


def lapse_due(at: datetime, *, closed_before: datetime, limit: int = 500) -> list[int]:
    """End the reservations that are over at an instant; answer which, each to one caller only."""
    due = [
        row[0]
        for row in sql.rows(
            f"{_OVER} ORDER BY id LIMIT {limit:d} {sets.skip_locked()}",
            [sets.as_stored(at), sets.as_stored(closed_before)],
        )
    ]
    Order.objects.filter(pk__in=due).update(
        state=Order.State.LAPSED, version=F("version") + 1, ended_at=at, held_until=None
    )
    return due

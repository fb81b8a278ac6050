"""A sale session closes and its orders become firm: each step one statement for all of them.

Called inside the actions of whoever sells, which have asked their policies. The session is
locked first, so that no order is placed, changed or called off meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import F, Max

from halle.kernel import sets, sql
from halle.market.models import Order, OrderLine, SaleSession

BELOW_MINIMUM = "below-minimum"


def lock_session(session_id: int) -> SaleSession:
    """The session as it is now, kept so until this transaction ends."""
    return SaleSession.objects.select_for_update(no_key=True).get(pk=session_id)


def last_hold(session_id: int, at: datetime) -> datetime | None:
    """Until when somebody is about to order; nothing when nobody is."""
    held = Order.objects.filter(session=session_id, state=Order.State.HELD, held_until__gte=at)
    return held.aggregate(until=Max("held_until"))["until"]


def stop_orders(session: SaleSession, at: datetime) -> None:
    """Take no new order from ``at`` on; whoever is about to order may still finish."""
    if session.opens_at < at < session.closes_at:
        SaleSession.objects.filter(pk=session.pk).update(closes_at=at)


def close_session(session_id: int, at: datetime) -> bool:
    """Close an open session; answer whether it was open."""
    return bool(
        SaleSession.objects.filter(pk=session_id, state=SaleSession.State.OPEN).update(
            state=SaleSession.State.CLOSED, closed_at=at, closings=F("closings") + 1
        )
    )


def lapse_session(session_id: int, at: datetime) -> list[int]:
    """End every reservation of a session; answer which orders they were."""
    return [
        row[0]
        for row in sql.rows(
            "UPDATE market_order SET state = 'lapsed', version = version + 1, ended_at = %s, "
            "held_until = NULL WHERE session_id = %s AND state = 'held' RETURNING id",
            [sets.as_stored(at), session_id],
        )
    ]


def placed_orders(session_id: int) -> list[int]:
    """The orders of a session that will be firm, locked in the order of their ids."""
    lock = " FOR NO KEY UPDATE" if connection.vendor == "postgresql" else ""
    return [
        row[0]
        for row in sql.rows(
            "SELECT id FROM market_order WHERE session_id = %s AND state = 'placed' "
            f"ORDER BY id{lock}",
            [session_id],
        )
    ]


def cancel_lines(order_ids: Sequence[int], suppliers: Iterable[int], reason: str) -> list[int]:
    """Cancel what these suppliers were to bring; answer the orders it falls out of.

    The lines stay, with what was ordered; they come to nothing.
    """
    return sorted(
        {
            row[0]
            for row in sql.rows(
                "UPDATE market_orderline SET state = 'cancelled', end_reason = %s, goods_cents = 0, "
                f"fees_cents = 0, total_cents = 0 WHERE state = 'live' AND {sets.any_of('order_id')} "
                f"AND {sets.any_of('supplier_id')} RETURNING order_id",
                [reason, sets.as_list(order_ids), sets.as_list(suppliers)],
            )
        }
    )


def cancel_empty(order_ids: Iterable[int], at: datetime) -> None:
    """Cancel placed orders of which nothing is left."""
    sql.write(
        "UPDATE market_order SET state = 'cancelled', ended_at = %s "
        f"WHERE state = 'placed' AND {sets.any_of('id')}",
        [sets.as_stored(at), sets.as_list(order_ids)],
    )


def confirm_orders(session_id: int) -> None:
    """Make every placed order of a session firm."""
    Order.objects.filter(session=session_id, state=Order.State.PLACED).update(
        state=Order.State.CONFIRMED, version=F("version") + 1
    )


def firm_orders(session_id: int) -> list[int]:
    """The firm orders of a session."""
    return list(
        Order.objects.filter(session=session_id, state=Order.State.CONFIRMED)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def reopen_session(session_id: int, closes_at: datetime) -> None:
    """Have a closed session take orders again until ``closes_at``."""
    SaleSession.objects.filter(pk=session_id, state=SaleSession.State.CLOSED).update(
        state=SaleSession.State.OPEN, closed_at=None, closes_at=closes_at
    )


def fallen_orders(session_id: int) -> list[int]:
    """The orders out of which lines fell when the session closed."""
    lines = OrderLine.objects.filter(order__session=session_id, end_reason=BELOW_MINIMUM)
    return list(lines.order_by("order").values_list("order", flat=True).distinct())


def revive_lines(order_ids: Sequence[int]) -> None:
    """Put back what fell out of these orders; its amounts are to be written again."""
    OrderLine.objects.filter(order__in=order_ids, end_reason=BELOW_MINIMUM).update(
        state=OrderLine.State.LIVE, end_reason=""
    )


def unconfirm_orders(session_id: int, fallen: Sequence[int]) -> list[int]:
    """Make the firm orders of a session placed ones again, and those of which nothing was left.

    Answers which of them had been cancelled for lack of a line.
    """
    placed = {"state": Order.State.PLACED, "ended_at": None, "version": F("version") + 1}
    emptied = Order.objects.filter(pk__in=fallen, state=Order.State.CANCELLED)
    revived = list(emptied.values_list("pk", flat=True))
    Order.objects.filter(pk__in=revived).update(**placed)
    Order.objects.filter(session=session_id, state=Order.State.CONFIRMED).update(**placed)
    return revived

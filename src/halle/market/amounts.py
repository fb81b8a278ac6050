"""What orders come to, written anew: each step one statement for all of them.

Called inside the actions of whoever sells, which hold the locks of these orders.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from halle.kernel import sets
from halle.market.models import Order, OrderFee, OrderLine
from halle.market.ordering import FEE_COLUMNS
from halle.market.rules.breakdown import FeeTotal
from halle.market.rules.repricing import KeptLine, RepricedLine, RepricedOrder

NOTHING = -1


def write_repriced(orders: Mapping[int, RepricedOrder]) -> None:
    """Give orders their new lines, fees and totals, and a new version."""
    write_lines([line for one in orders.values() for line in one.lines])
    write_fees({pk: one.fees for pk, one in orders.items()})
    write_totals({pk: one.total_cents for pk, one in orders.items()})


def write_lines(changed: Sequence[RepricedLine]) -> None:
    """Give lines their new amounts."""
    for column in ("goods_cents", "fees_cents", "total_cents"):
        sets.guarded_update(
            OrderLine,
            "id",
            sets=f"{column} = change.n",
            guard="TRUE",
            changes={line.line_id: getattr(line, column) for line in changed},
        )


def write_totals(totals: Mapping[int, int]) -> None:
    """Give orders their new totals, and a new version."""
    sets.guarded_update(
        Order,
        "id",
        sets="total_cents = change.n, version = row.version + 1",
        guard="TRUE",
        changes=totals,
    )


def write_fees(fees: Mapping[int, Sequence[FeeTotal]]) -> None:
    """Give orders other fees."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM market_orderfee WHERE {sets.any_of('order_id')}", [sets.as_list(fees)]
        )
    rows = [(order_id, *fee) for order_id, kept in fees.items() for fee in kept]
    sets.insert(OrderFee, FEE_COLUMNS, rows)


def write_finals(lines: Iterable[KeptLine]) -> None:
    """Write down what lines became: how many came, what they weighed; nothing, as ordered."""
    changed = list(lines)
    for column in ("final_quantity", "final_grams"):
        values = {line.line_id: getattr(line, column) for line in changed}
        sets.guarded_update(
            OrderLine,
            "id",
            sets=f"{column} = NULLIF(change.n, {NOTHING})",
            guard="TRUE",
            changes={pk: NOTHING if value is None else value for pk, value in values.items()},
        )

"""Closing must stay linear: twice the orders, about twice the time; 10 000 within 15 seconds.

Orders of 8 lines from 10 farms at three rates of VAT, three fees, half of them paid by
credit; one farm stays below its minimum, so that four orders in five are priced again.
Floor: the entries, legs and order states that a closing writes, by hand in one go.
"""

from __future__ import annotations

import os
import time
from typing import Any

from benchmarks.figures import Beside, Figure, tell
from benchmarks.place import analyse, cpu_ms, engine, on_both_engines

SIZES = (1_000, 5_000, 10_000)


def measure() -> None:
    """Tell each size, and whether the cost of one order stays what it was."""
    from benchmarks.world import make_full_cycle

    sizes = [int(n) for n in os.environ.get("BENCH_SIZES", "").split()] or SIZES
    per_order = []
    for size in sizes:
        cycle = make_full_cycle(size)
        analyse()
        seconds, spent = _close(cycle)
        per_order.append(spent / size)
        beside = Beside("floor", _floor(cycle) / size)
        what = f"closing {size} orders of 8 lines"
        tell(Figure(what, engine(), seconds, "s", most=15 if size == max(SIZES) else None))
        tell(Figure(f"{what}, each", engine(), per_order[-1], "ms of CPU", beside=beside))
    what = f"closing: an order among {sizes[-1]} beside one among {sizes[0]}"
    tell(Figure(what, engine(), per_order[-1] / per_order[0], "times", most=1.25))


def _close(cycle: Any) -> tuple[float, float]:
    from halle.circuits.actions.close_order_cycle import close_order_cycle
    from halle.kernel.actor import Actor

    at = cycle.session.closes_at.replace(year=2030)
    started, spent = time.perf_counter(), cpu_ms()
    closed = close_order_cycle(actor=Actor.clock(), cycle_id=cycle.pk, at=at)
    taken = time.perf_counter() - started, cpu_ms() - spent
    if not closed.cancelled_lines:
        raise SystemExit("no line fell out: nothing was priced again")
    return taken


def _floor(cycle: Any) -> float:
    from django.db import connection

    from halle.kernel.transactions import write_transaction

    rows = _written(cycle)
    spent = cpu_ms()
    with write_transaction(), connection.cursor() as cursor:
        for table, columns, values in rows:
            cursor.execute(f"CREATE TEMP TABLE floor_{table} ({columns})")
            marks = ", ".join(["%s"] * len(values[0]))
            cursor.executemany(f"INSERT INTO floor_{table} VALUES ({marks})", values)
            cursor.execute(f"DROP TABLE floor_{table}")
    return cpu_ms() - spent


def _written(cycle: Any) -> list[tuple[str, str, list[Any]]]:
    from halle.ledger.models import Entry, Leg
    from halle.market.models import Order

    entries = Entry.objects.filter(keeper=cycle.coordinator_id, kind__in=["order", "settle"])
    legs = Leg.objects.filter(entry__in=entries)
    orders = Order.objects.filter(session=cycle.pk)
    return [
        ("entry", "id bigint primary key, kind text, reference text unique, at text",
         [(pk, kind, f"{kind}{reference}", str(at)) for pk, kind, reference, at
          in entries.values_list("pk", "kind", "reference", "at")]),
        ("leg", "id bigint primary key, entry bigint, account bigint, cents bigint",
         list(legs.values_list("pk", "entry", "account", "cents"))),
        ("state", "id bigint primary key, state text, version integer",
         list(orders.values_list("pk", "state", "version"))),
    ]  # fmt: skip


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_close_cycle", measure)

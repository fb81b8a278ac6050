"""Closing must stay linear: twice the orders, about twice the time; 10 000 within 15 seconds.

Orders of 8 lines from 10 farms at three rates of VAT, three fees, half of them paid by
credit; one farm stays below its minimum, so that four orders in five are priced again.
Floor: the entries, legs and order states that a closing writes, by hand in one go.
"""

from __future__ import annotations

import os
import time
from itertools import count
from typing import Any

from benchmarks.place import cpu_ms, engine, on_both_engines

SIZES = (1_000, 5_000, 10_000)
LINES = 8
_number = count(1)


def measure() -> None:
    """Print one line for each size, and whether time grows with the orders only."""
    per_order = []
    for size in [int(n) for n in os.environ.get("BENCH_SIZES", "").split()] or SIZES:
        cycle = _full_cycle(size)
        seconds, spent, closed = _close(cycle)
        floor = _floor(cycle)
        per_order.append(spent / size)
        print(
            f"{engine():11} {size:6} orders: {seconds:5.2f} s, {spent / size:.3f} ms of CPU each, "
            f"floor {floor / size:.3f} ({spent / floor:.1f} times); "
            f"{closed.orders} firm, {closed.cancelled_lines} lines fell out",
            flush=True,
        )
    print(
        f"{'':11} cost of one order, largest against smallest: {per_order[-1] / per_order[0]:.2f}"
    )


def _close(cycle: Any) -> tuple[float, float, Any]:
    from halle.circuits.actions.close_order_cycle import close_order_cycle
    from halle.kernel.actor import Actor

    at = cycle.session.closes_at.replace(year=2030)
    started, spent = time.perf_counter(), cpu_ms()
    closed = close_order_cycle(actor=Actor.clock(), cycle_id=cycle.pk, at=at)
    return time.perf_counter() - started, cpu_ms() - spent, closed


def _full_cycle(size: int) -> Any:
    from halle.circuits.models import CycleSupplier
    from tests.makers.circuits import charge, make_cycle, make_hub
    from tests.makers.market import make_offer, make_seller

    farms = [make_seller() for _ in range(10)]
    offers = [
        make_offer(
            farms[n % 10], price_cents=150 + 7 * n, vat_bp=(0, 550, 2000)[n % 3], stock=10**9
        )
        for n in range(40)
    ]
    hub = make_hub()
    cycle = make_cycle(hub, offers=offers)
    charge(cycle, hub.party, amount=500)
    charge(cycle, hub.party, calculator="per_item", amount=10, vat_bp=2000)
    charge(cycle, hub.party, calculator="percent_of_total", amount=300, vat_bp=2000)
    CycleSupplier.objects.filter(cycle=cycle, supplier=farms[9]).update(minimum_cents=10**9)
    _order(cycle, offers, size)
    return cycle


def _order(cycle: Any, offers: list[Any], size: int) -> None:
    from halle.circuits.checkout import check_new_order
    from halle.circuits.placing import place
    from halle.kernel.actor import Actor
    from halle.kernel.transactions import write_transaction
    from halle.ledger.posting import Posting, write_entries
    from tests.makers.circuits import slot_of
    from tests.makers.identity import NOON

    hub_id, slot = cycle.coordinator_id, slot_of(cycle)
    members = _members(size)
    kinds = []
    for n in range(5):
        chosen = [offers[(n * LINES + k) % 40] for k in range(LINES)]
        lines = {offer.pk: 1 + k % 3 for k, offer in enumerate(chosen)}
        kinds.append(
            {
                way: check_new_order(cycle.pk, slot.pk, lines, way, None, NOON)
                for way in ("credit", "collection")
            }
        )
    for first in range(0, size, 500):
        with write_transaction():
            part = members[first : first + 500]
            top_ups = [
                Posting(
                    "top_up", f"b{who}", {("wallet", who, ""): 9000, ("till", hub_id, ""): -9000}
                )
                for who in part
            ]
            write_entries(hub_id, top_ups, NOON)
            for n, who in enumerate(part, first):
                checked = kinds[n % 5]["credit" if n % 2 else "collection"]
                place(checked, actor=Actor.machine_operator(), buyer_id=who, comment="", at=NOON)


def _members(size: int) -> list[int]:
    from halle.identity.models import Party
    from tests.makers.identity import NOON

    made = [
        Party(kind="person", name=f"Member {next(_number)}", joined_at=NOON) for _ in range(size)
    ]
    return [one.pk for one in Party.objects.bulk_create(made, batch_size=1000)]


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

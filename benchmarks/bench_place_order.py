"""The order action beside its own writes by hand.

Floor: the very statements of one order but its reads, sent by the raw driver in one
transaction of the same durability, with fresh numbers each time.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from typing import Any, NamedTuple
from uuid import UUID

from benchmarks.figures import Beside, Figure, tell
from benchmarks.place import backend_ms, cpu_ms, engine, on_both_engines

ORDERS, LINES, ROUNDS = 300, 8, 5
FIRST_NUMBER, FIRST_ORDER, FIRST_ENTRY = 600_000_000, 700_000_000, 800_000_000


class Statement(NamedTuple):
    """One write as the action sent it."""

    sql: str
    values: Any
    many: bool


def measure() -> None:
    """Tell both for this engine: the middle one of rounds taken in turn."""
    from benchmarks.world import make_members, make_open_cycle
    from halle.kernel.transactions import write_transaction

    with write_transaction():
        cycle = make_open_cycle(200)
        members = make_members(cycle.coordinator.party, 50)
    _start_numbers_high()
    statements = _watch(lambda: _order(cycle, members[0], 0))
    rounds = [(_by_action(cycle, members), _by_hand(statements)) for _ in range(ROUNDS)]
    ours, floor = (statistics.median(spent) for spent in zip(*rounds, strict=True))
    ratio = statistics.median(one / other for one, other in rounds)
    what = f"order action, {LINES} lines paid with credit, {len(statements)} writes"
    tell(Figure(what, engine(), ours, "ms of CPU", beside=Beside("floor", floor)))
    tell(Figure("order action beside its writes by hand", engine(), ratio, "times", most=1.6))


def _order(cycle: Any, member: Any, number: int) -> Any:
    from halle.circuits.actions.place_order import place_order
    from halle.kernel import clock
    from tests.makers.circuits import slot_of
    from tests.makers.identity import actor

    if cycle.pk not in _SOLD:
        offers = list(cycle.offers.order_by("pk").values_list("offer_id", flat=True))
        _SOLD[cycle.pk] = (offers, slot_of(cycle).pk)
    known, slot = _SOLD[cycle.pk]
    wanted = {known[(number * LINES + step) % len(known)]: 1 for step in range(LINES)}
    return place_order(
        actor=actor(member),
        cycle_id=cycle.pk,
        slot_id=slot,
        lines=wanted,
        pay_by="credit",
        at=clock.now(),
        idempotency_key=f"bench-{random.random()}",
    )  # type: ignore[call-arg]


_SOLD: dict[int, tuple[list[int], int]] = {}


def _by_action(cycle: Any, members: list[Any]) -> float:
    spent = cpu_ms()
    for number in range(ORDERS):
        _order(cycle, members[number % len(members)], number)
    return (cpu_ms() - spent) / ORDERS


def _watch(run: Any) -> list[Statement]:
    """The writes of one order, warmed up, as they reach the driver."""
    from django.db import connection

    seen: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "BEGIN")):
            seen.append(
                Statement(sql, [list(one) for one in params] if many else list(params), many)
            )
        return execute(sql, params, many, context)

    run()
    with connection.execute_wrapper(note):
        run()
    return seen


def _start_numbers_high() -> None:
    """Have numbers and ids of orders and entries that nothing else looks like."""
    from django.db import connection

    from halle.market.models import SaleSession

    firsts = (("market_order", FIRST_ORDER), ("ledger_entry", FIRST_ENTRY))
    SaleSession.objects.update(last_number=FIRST_NUMBER)
    with connection.cursor() as cursor:
        for table, first in firsts:
            if connection.vendor == "postgresql":
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {first})")
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, first])


def _by_hand(statements: list[Statement]) -> float:
    """Send the same writes again and again; every name that must be new is drawn anew."""
    from django.db import connection

    from halle.kernel import sets
    from halle.kernel.ids import new_public_id

    raw = _raw_connection(connection)
    mark = "?" if connection.vendor == "sqlite" else "%s"
    texts = [one.sql.replace("%s", mark) for one in statements]
    public = {
        value
        for one in statements
        for value in _flat(one.values)
        if isinstance(value, UUID) or (isinstance(value, str) and len(value) == 32)
    }
    spent = _raw_cpu(raw)
    for number in range(ORDERS):
        fresh: dict[Any, Any] = {old: sets.as_stored(new_public_id()) for old in public}
        _one_by_hand(raw, statements, texts, fresh, number)
    spent = _raw_cpu(raw) - spent
    raw.close()
    return spent / ORDERS


def _one_by_hand(
    raw: Any, statements: list[Statement], texts: list[str], fresh: dict[Any, Any], number: int
) -> None:
    cursor = raw.cursor()
    if isinstance(raw, sqlite3.Connection):
        cursor.execute("BEGIN IMMEDIATE")
    for one, text in zip(statements, texts, strict=True):
        if one.many:
            cursor.executemany(text, [_renew(row, fresh, number) for row in one.values])
        else:
            cursor.execute(text, _renew(one.values, fresh, number))
        if "RETURNING" in text:
            returned = cursor.fetchone()[0]
            if '"market_order"' in text:
                fresh[_old(statements, FIRST_ORDER)] = returned
            elif '"ledger_entry"' in text:
                fresh[_old(statements, FIRST_ENTRY)] = returned
            elif "last_number" in text:
                fresh[_old(statements, FIRST_NUMBER)] = returned
    raw.commit() if not isinstance(raw, sqlite3.Connection) else cursor.execute("COMMIT")


def _old(statements: list[Statement], first: int) -> int:
    """The id the watched order had, recognised by its height."""
    return next(
        value
        for one in statements
        for value in _flat(one.values)
        if type(value) is int and first < value < first + 50_000_000
    )


def _renew(values: Any, fresh: dict[Any, Any], number: int) -> list[Any]:
    renewed: list[Any] = []
    for value in values:
        if isinstance(value, list):
            renewed.append(_renew(value, fresh, number))
        elif isinstance(value, str) and ((":" in value and len(value) > 36) or "bench-" in value):
            renewed.append(f"{random.random()}:{number}")
        else:
            renewed.append(
                fresh.get(value, value) if isinstance(value, (int, str, UUID)) else value
            )
    return renewed


def _flat(values: Any) -> Any:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        else:
            yield value


def _raw_connection(connection: Any) -> Any:
    if connection.vendor == "sqlite":
        raw = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA foreign_keys=ON")
        return raw
    import psycopg

    known = connection.settings_dict
    return psycopg.connect(
        dbname=known["NAME"], host=known["HOST"] or None, user=known["USER"] or None,
        prepare_threshold=0, cursor_factory=psycopg.Cursor,
    )  # fmt: skip


def _raw_cpu(raw: Any) -> float:
    spent = time.process_time() * 1000
    return (
        spent if isinstance(raw, sqlite3.Connection) else spent + backend_ms(raw.info.backend_pid)
    )


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_place_order", measure)

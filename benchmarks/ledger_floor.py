"""The floor of the ledger: the writes of a transfer, sent by the drivers alone."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from benchmarks.place import backend_ms

ENTRY = (
    "INSERT INTO ledger_entry (keeper_id, kind, reference, narration, at, booked_at) "
    "VALUES (?, 'bench', ?, '', ?, ?) RETURNING id"
)
LEG = "INSERT INTO ledger_leg (entry_id, account_id, cents) VALUES (?, ?, ?)"
MOVE = (
    "UPDATE ledger_balance SET cents = cents + ? WHERE account_id = ? "
    "AND cents - reserved_out_cents + ? >= floor_cents"
)
AUDIT = (
    "INSERT INTO kernel_auditline (action, person_id, party_id, channel, subject, at, key, "
    "body_digest, answer) VALUES ('bench', ?, ?, 'web', ?, ?, ?, ?, ?)"
)


def one_by_hand(raw: Any, keeper: int, accounts: list[int]) -> None:
    """One transfer in one transaction."""
    text = _text_for(raw)
    payer, payee = sorted(random.sample(accounts, 2))
    name, now = f"{random.random()}", "2026-11-28 12:00:00+00:00"
    cursor = raw.cursor()
    if isinstance(raw, sqlite3.Connection):
        cursor.execute("BEGIN IMMEDIATE")
    cursor.execute(text(ENTRY), [keeper, name, now, now])
    entry = cursor.fetchone()[0]
    cursor.executemany(text(LEG), [[entry, payer, -100], [entry, payee, 100]])
    for account, cents in ((payer, -100), (payee, 100)):
        cursor.execute(text(MOVE), [cents, account, cents])
    cursor.execute(text(AUDIT), [None, keeper, f"keeper:{keeper}", now, name, "0" * 64, "{}"])
    raw.commit() if not isinstance(raw, sqlite3.Connection) else cursor.execute("COMMIT")


def write_batch(raw: Any, keeper: int, pairs: list[Any], first: int) -> None:
    """Many transfers in one transaction, each table as one set."""
    now, sums = "2026-11-28 12:00:00+00:00", dict[int, int]()
    entries, legs = [], []
    for number, ((payer, payee), name) in enumerate(pairs, start=first):
        entries.append((number, keeper, name, now, now))
        legs += [(number, payer, -100), (number, payee, 100)]
        sums[payer] = sums.get(payer, 0) - 100
        sums[payee] = sums.get(payee, 0) + 100
    cursor = raw.cursor()
    moves = [(cents, account, cents) for account, cents in sorted(sums.items())]
    if isinstance(raw, sqlite3.Connection):
        cursor.execute("BEGIN IMMEDIATE")
        cursor.executemany(ENTRY_BY_ID, entries)
        cursor.executemany(LEG, legs)
        cursor.executemany(MOVE, moves)
        cursor.execute("COMMIT")
        return
    cursor.execute(ENTRIES_PG, [list(column) for column in zip(*entries, strict=True)])
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence('ledger_entry', 'id'), %s)", [entries[-1][0]]
    )
    cursor.execute(LEGS_PG, [list(column) for column in zip(*legs, strict=True)])
    cursor.execute(MOVES_PG, [list(column) for column in zip(*moves, strict=True)][:2])
    raw.commit()


ENTRY_BY_ID = (
    "INSERT INTO ledger_entry (id, keeper_id, kind, reference, narration, at, booked_at) "
    "VALUES (?, ?, 'bench', ?, '', ?, ?)"
)
ENTRIES_PG = (
    "INSERT INTO ledger_entry (id, keeper_id, kind, reference, narration, at, booked_at) "
    "SELECT id, keeper, 'bench', reference, '', at, booked FROM unnest("
    "%s::bigint[], %s::bigint[], %s::text[], %s::timestamptz[], %s::timestamptz[]) "
    "AS new(id, keeper, reference, at, booked)"
)
LEGS_PG = (
    "INSERT INTO ledger_leg (entry_id, account_id, cents) "
    "SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[])"
)
MOVES_PG = (
    "UPDATE ledger_balance AS row SET cents = row.cents + change.n FROM "
    "(SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS c(n, id) ORDER BY id) AS change "
    "WHERE row.account_id = change.id AND row.cents - row.reserved_out_cents + change.n >= row.floor_cents"
)


@contextmanager
def raw_connection() -> Iterator[Any]:
    """The driver's own connection with the platform's durability, its schema read already."""
    raw = _connected()
    try:
        raw.execute("SELECT count(*) FROM ledger_balance").fetchone()
        raw.commit()
        yield raw
    finally:
        raw.close()


def _connected() -> Any:
    from django.db import connection

    known = connection.settings_dict
    if connection.vendor == "sqlite":
        raw = sqlite3.connect(known["NAME"], isolation_level=None)
        raw.executescript(known["OPTIONS"]["init_command"])
        return raw
    import psycopg

    return psycopg.connect(
        dbname=known["NAME"], host=known["HOST"] or None, user=known["USER"] or None,
        prepare_threshold=0,
    )  # fmt: skip


def _text_for(raw: Any) -> Callable[[str], str]:
    """How the driver marks the values of a statement."""
    if isinstance(raw, sqlite3.Connection):
        return lambda statement: statement
    return _with_psycopgs_marks


@cache
def _with_psycopgs_marks(statement: str) -> str:
    return statement.replace("?", "%s")


def raw_cpu(raw: Any) -> float:
    """Milliseconds of CPU of this process and of the driver's database process."""
    spent = time.process_time() * 1000
    return (
        spent if isinstance(raw, sqlite3.Connection) else spent + backend_ms(raw.info.backend_pid)
    )

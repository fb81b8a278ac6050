"""The plug is pulled: SQLite's log ends somewhere in the middle of a page.

A copy of the database is taken with its write-ahead log cut short; opened again it must be
whole, with everything up to some moment and nothing after it.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.faults.ledger_oracle import Told, names_of
from tests.faults.ledger_work import KIND

SUMS = {
    "entries do not sum to zero": (
        "SELECT COUNT(*) FROM (SELECT 1 FROM ledger_leg leg JOIN ledger_account account "
        "ON account.id = leg.account_id GROUP BY leg.entry_id, account.unit "
        "HAVING SUM(leg.cents) <> 0)"
    ),
    "entries have no legs": (
        "SELECT COUNT(*) FROM ledger_entry WHERE id NOT IN (SELECT entry_id FROM ledger_leg)"
    ),
    "balances are not their legs": (
        "SELECT COUNT(*) FROM ledger_balance balance WHERE cents <> COALESCE("
        "(SELECT SUM(cents) FROM ledger_leg leg WHERE leg.account_id = balance.account_id), 0)"
    ),
}


def breaches_without_the_end(database: Path, told: Told, chance: random.Random) -> list[str]:
    """What is wrong in a copy whose log was cut at a random byte; nobody has it open."""
    log = Path(f"{database}-wal")
    if not log.exists() or not log.stat().st_size:
        return []
    copy = database.with_name("cut.sqlite3")
    shutil.copy(database, copy)
    shutil.copy(log, Path(f"{copy}-wal"))
    with Path(f"{copy}-wal").open("r+b") as opened:
        opened.truncate(chance.randrange(log.stat().st_size))
    try:
        with closing(sqlite3.connect(copy)) as opened_again:
            return list(_breaches(opened_again, told))
    finally:
        for one in database.parent.glob("cut.sqlite3*"):
            one.unlink()


def _breaches(books: sqlite3.Connection, told: Told) -> Iterator[str]:
    (state,) = books.execute("PRAGMA integrity_check").fetchone()
    if state != "ok":
        yield f"without the end of its log the database is broken: {state}"
    for what, statement in SUMS.items():
        (found,) = books.execute(statement).fetchone()
        if found:
            yield f"without the end of the log {found} {what}"
    rows = books.execute("SELECT reference FROM ledger_entry WHERE kind = ?", [KIND])
    there = {row[0] for row in rows}
    lost: dict[str, str] = defaultdict(str)
    for name, word in names_of(told):
        if word not in ("posted", "part"):
            continue
        writer = name.rpartition("-")[0]
        if name not in there:
            lost[writer] = lost[writer] or name
        elif lost[writer]:
            yield f"{name} is there and {lost[writer]} before it is not"

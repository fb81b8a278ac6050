"""Whether everybody who was writing to a table a moment ago has ended.

On PostgreSQL rows become visible in the order of the commits, not of their numbers: a low
number may turn up after a high one. Nobody is held up by asking.
"""

from __future__ import annotations

import time

from django.db import models

from halle.kernel import sql

STEPS, PAUSE_SECONDS = 40, 0.05


def earlier_writers_ended(model: type[models.Model]) -> bool:
    """Wait up to two seconds for whoever is writing to a table now; whether all have ended.

    On SQLite there is one writer, and it is the one who asks.
    """
    if sql.connection_here().vendor != "postgresql":
        return True
    writing = _writing(model)
    for _ in range(STEPS):
        if not writing:
            return True
        time.sleep(PAUSE_SECONDS)
        writing &= _writing(model)
    return False


def _writing(model: type[models.Model]) -> frozenset[str]:
    """The other transactions that hold the lock of an INSERT, UPDATE or DELETE on a table."""
    rows = sql.rows(
        "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND granted "
        "AND mode = 'RowExclusiveLock' AND relation = %s::regclass "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
        "AND pid IS DISTINCT FROM pg_backend_pid()",
        [f'"{model._meta.db_table}"'],
    )
    return frozenset(row[0] for row in rows)

"""Telling facts: fan out to subscribers, deliver, retry, bury; nothing lost, nothing twice."""

from __future__ import annotations

import json
import logging
import time
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from halle.kernel import clock, sets, sql
from halle.kernel.events import DETACHED, EFFECTS, ROUTES, WITNESSES, Later
from halle.kernel.models import Delivery
from halle.kernel.transactions import write_transaction

LADDER = (5, 30, 120, 600, 3600, 6 * 3600, 24 * 3600)
LEASE = timedelta(minutes=5)
TURN_SECONDS = 0.02
OUTSIDE_SECONDS = 10.0
"""How long work outside the database may keep everything else waiting."""

_DUE = "FROM kernel_delivery WHERE NOT dead AND due_at <= %s"

logger = logging.getLogger(__name__)


class Due(NamedTuple):
    """A delivery taken in hand."""

    id: int
    subscriber: str
    payload: str
    attempts: int


def relay(limit: int = 500) -> int:
    """Turn recorded facts into one delivery per subscriber; answer how many facts."""
    if sql.row("SELECT 1 FROM kernel_recordedfact WHERE NOT relayed LIMIT 1") is None:
        return 0
    with write_transaction():
        facts = sql.rows(
            "SELECT id, name, payload, at FROM kernel_recordedfact WHERE NOT relayed "
            f"ORDER BY id LIMIT {limit:d} {sets.skip_locked()}"
        )
        now = clock.now()
        sets.insert(
            Delivery,
            ("fact_id", "subscriber", "payload", "attempts", "due_at", "error", "dead"),
            [
                (fact_id, subscriber, payload, 0, now, "", False)
                for fact_id, name, payload, _ in facts
                for subscriber in ROUTES.get(name, ())
            ]
            + _for_witnesses(facts, now),
        )
        sql.write(
            f"UPDATE kernel_recordedfact SET relayed = TRUE WHERE {sets.any_of('id')}",
            [sets.as_list(fact[0] for fact in facts)],
        )
        return len(facts)


def deliver(limit: int = 100, *, at: datetime | None = None) -> int:
    """Run what is due: together in one transaction, one by one when one of them fails.

    A transaction takes as many as fit into its turn, so that writing to the disk is shared
    by many and nobody waits long behind them.
    """
    now = at or clock.now()
    if sql.row(f"SELECT 1 {_DUE} LIMIT 1", [sets.as_stored(now)]) is None:
        return 0
    taken: list[Due] = []
    try:
        with write_transaction():
            taken = _take(limit, now)
            outside = [due for due in taken if due.subscriber in DETACHED]
            done = _run_inside([due for due in taken if due.subscriber not in DETACHED])
            _remove(done)
            _lease([due.id for due in outside], now)
    except Exception as problem:
        if len(taken) > 1:
            return sum(deliver(1, at=now) for _ in taken)
        if not taken:
            raise
        _postpone(taken[0], problem, now)
        return 1
    return len(done) + _run_all_outside(outside)


def drain(rounds: int = 10_000) -> int:
    """Relay and deliver until nothing is due: for tests, demos and `halle work --once`."""
    done = 0
    for _ in range(rounds):
        step = relay() + deliver(200)
        if not step:
            break
        done += step
    return done


def failed() -> QuerySet[Delivery]:
    """What was tried and did not succeed; the buried first."""
    return Delivery.objects.filter(attempts__gt=0).order_by("-dead", "id")


def revive(delivery_id: int) -> bool:
    """Give a buried delivery another life, at once."""
    with write_transaction():
        revived = Delivery.objects.filter(pk=delivery_id, dead=True).update(
            dead=False, attempts=0, due_at=clock.now(), error=""
        )
    return bool(revived)


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many failed attempts; nothing when it is time to give up."""
    return timedelta(seconds=LADDER[attempts - 1]) if attempts <= len(LADDER) else None


def _for_witnesses(facts: list[Any], now: datetime) -> list[Any]:
    """The deliveries of those who listen to facts by what they are asked to tell on."""
    rows = []
    for subscriber, wanted in WITNESSES.items():
        names = wanted() if facts else ()
        for fact_id, name, payload, at in facts:
            if name in names:
                told = {"fact": fact_id, "name": name, "at": sets.as_moment(at).isoformat()}
                seen = json.dumps(told | {"values": json.loads(payload)}, ensure_ascii=False)
                rows.append((fact_id, subscriber, seen, 0, now, "", False))
    return rows


def _take(limit: int, now: datetime) -> list[Due]:
    return [
        Due(*row)
        for row in sql.rows(
            f"SELECT id, subscriber, payload, attempts {_DUE} ORDER BY due_at, id "
            f"LIMIT {limit:d} {sets.skip_locked()}",
            [sets.as_stored(now)],
        )
    ]


def _remove(ids: list[int]) -> None:
    if ids:
        sql.write(f"DELETE FROM kernel_delivery WHERE {sets.any_of('id')}", [sets.as_list(ids)])


def _lease(ids: list[int], now: datetime) -> None:
    """Keep others off while work is done outside; a killed worker's lease runs out."""
    _put_off(ids, now + LEASE)


def _put_off(ids: list[int], due_at: datetime) -> None:
    if ids:
        Delivery.objects.filter(pk__in=ids).update(due_at=due_at)


def _run_inside(deliveries: list[Due]) -> list[int]:
    """Run one, and others until the turn is over; answer which."""
    done, ends = [], time.monotonic() + TURN_SECONDS
    for due in deliveries:
        EFFECTS[due.subscriber](json.loads(due.payload))
        done.append(due.id)
        if time.monotonic() > ends:
            break
    return done


def _run_all_outside(outside: list[Due]) -> int:
    """Run one after the other until the turn is over, and hand the rest back; answer how many."""
    ends = time.monotonic() + OUTSIDE_SECONDS
    for done, due in enumerate(outside, start=1):
        _run_outside(due)
        if time.monotonic() > ends and done < len(outside):
            with write_transaction():
                _put_off([one.id for one in outside[done:]], clock.now())
            return done
    return len(outside)


def _run_outside(due: Due) -> None:
    try:
        DETACHED[due.subscriber](json.loads(due.payload), due.id)
    except Later as wait:
        with write_transaction():
            _put_off([due.id], wait.due_at)
    except Exception as problem:  # noqa: BLE001 -- any failure is kept and tried again
        _postpone(due, problem, clock.now())
    else:
        with write_transaction():
            _remove([due.id])


def _postpone(due: Due, problem: Exception, now: datetime) -> None:
    logger.warning("delivery %s to %s failed: %r", due.id, due.subscriber, problem)
    dead = due.attempts >= len(LADDER)
    wait = timedelta(seconds=LADDER[min(due.attempts, len(LADDER) - 1)])
    with write_transaction():
        Delivery.objects.filter(pk=due.id).update(
            attempts=due.attempts + 1, due_at=now + wait, dead=dead, error=repr(problem)[:2000]
        )

"""Periodic work: each run is due at an instant, and stays due until it is done."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from croniter import croniter
from django.db import IntegrityError

from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.events import enqueue, job
from halle.kernel.manifest import MANIFESTS, PeriodicJob
from halle.kernel.models import Schedule
from halle.kernel.transactions import write_transaction

logger = logging.getLogger(__name__)


def known_jobs() -> dict[str, PeriodicJob]:
    """Every periodic job that a domain declares, by name."""
    return {one.name: one for manifest in MANIFESTS.values() for one in manifest.jobs}


def enqueue_due(at: datetime | None = None) -> int:
    """Put every job whose hour is past in the queue, once, and set its next hour."""
    now = at or clock.now()
    jobs = known_jobs()
    with write_transaction():
        rows = {row.name: row for row in Schedule.objects.all()}
        due = [name for name in jobs if name not in rows or rows[name].next_at <= now]
        for name in due:
            following = croniter(jobs[name].cron, now).get_next(datetime)
            moved = (
                Schedule.objects.filter(pk=rows[name].pk, next_at=rows[name].next_at).update(
                    next_at=following
                )
                if name in rows
                else Schedule.objects.get_or_create(name=name, defaults={"next_at": following})[1]
            )
            if moved:
                enqueue(run_periodic, at=now, name=name)
    return len(due)


def tick(at: datetime | None = None) -> int:
    """Do what must be done within a second; trouble in one stops none of the others."""
    done, now = 0, at or clock.now()
    for one in (tick for manifest in MANIFESTS.values() for tick in manifest.ticks):
        try:
            done += one.run(now)
        except (HalleError, IntegrityError) as trouble:
            logger.warning("%s: %s", one.name, trouble)
    return done


@job
def run_periodic(payload: dict[str, Any]) -> None:
    """Run one periodic job now."""
    known_jobs()[payload["name"]].run(clock.now())

"""The worker: tells facts, runs jobs, keeps the schedule, until told to stop."""

from __future__ import annotations

import logging
import os
import signal
import time
from types import FrameType

from django.db import OperationalError, close_old_connections

from halle.kernel import outbox, schedules

logger = logging.getLogger(__name__)

SHORTEST_PAUSE, LONGEST_PAUSE = 0.005, 0.05
"""Seconds between two looks: short while there is work, longer each time there is none."""

SCHEDULE_SECONDS = 5.0
TICK_SECONDS = 0.8


class Worker:
    """One process that works until a signal, or until its parent is gone."""

    def __init__(self, *, parent: int | None = None) -> None:
        self.parent = parent
        self.stopping = False

    def run(self) -> None:
        """Work; trouble with the database is waited out."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        next_schedule, next_tick, pause = 0.0, 0.0, SHORTEST_PAUSE
        while not self.stopping and not self._orphaned():
            try:
                if time.monotonic() >= next_schedule:
                    schedules.enqueue_due()
                    next_schedule = time.monotonic() + SCHEDULE_SECONDS
                if time.monotonic() >= next_tick:
                    schedules.tick()
                    next_tick = time.monotonic() + TICK_SECONDS
                if outbox.relay() + outbox.deliver():
                    pause = SHORTEST_PAUSE
                else:
                    time.sleep(pause)
                    pause = min(2 * pause, LONGEST_PAUSE)
            except OperationalError as trouble:
                logger.warning("the database does not answer: %s", trouble)
                close_old_connections()
                time.sleep(1)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _orphaned(self) -> bool:
        return self.parent is not None and os.getppid() != self.parent

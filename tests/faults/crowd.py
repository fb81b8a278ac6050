"""The clients, each a process of its own, who rest together when asked to."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path
from typing import Any

from tests.faults.client import order_away
from tests.faults.territory import Plan

CLIENTS = 6
LONGEST_REST = 180.0


class Crowd:
    """Six members at their browsers."""

    def __init__(self, plan: Plan, port: int, journals: Path, seed: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.pause, self.stop = context.Event(), context.Event()
        self.idle = context.Value("i", 0)
        shared: tuple[Any, ...] = (self.pause, self.stop, self.idle)
        self.processes = [
            context.Process(
                target=order_away,
                args=(
                    plan,
                    port,
                    plan.sessions[n],
                    str(journals / f"{n}.jsonl"),
                    seed + n,
                    *shared,
                ),
                daemon=True,
            )
            for n in range(CLIENTS)
        ]

    def begin(self) -> None:
        """Let them come, once."""
        for process in self.processes:
            if process.pid is None:
                process.start()

    def rest(self) -> None:
        """Wait until everyone has an answer to everything they asked."""
        self.pause.set()
        until = time.monotonic() + LONGEST_REST
        while self.idle.value < len(self.processes):
            if time.monotonic() > until:
                raise RuntimeError("some requests find no answer")
            time.sleep(0.02)

    def go_on(self) -> None:
        """Order again."""
        self.pause.clear()

    def end(self) -> None:
        """Send everyone home."""
        self.stop.set()
        self.pause.clear()
        for process in self.processes:
            if process.pid is not None:
                process.join(timeout=10)
                if process.is_alive():
                    process.kill()

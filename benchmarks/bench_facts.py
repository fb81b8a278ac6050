"""Telling facts: deliveries a second, delay from commit to effect, and workers killed.

Floor: the same rows written by hand without an outbox. Two subscribers for each fact,
each writing one row.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any, ClassVar

from benchmarks.place import cpu_ms, engine, on_both_engines
from halle.kernel.events import Fact, reacts_to, record

FACTS = 5_000
KILLS = 20


@dataclass(frozen=True, kw_only=True)
class Rung(Fact):
    """A bell was rung."""

    name: ClassVar[str] = "bench.rung"
    number: int
    at: float


def _effect(name: str) -> Any:
    def write(fact: dict[str, Any]) -> None:
        from halle.kernel import sets
        from halle.kernel.models import AuditLine

        sets.insert_one(
            AuditLine,
            action=name,
            channel="bench",
            subject=str(fact["number"]),
            at=_now(),
            key=None,
            body_digest="",
            answer=str(time.time() - fact["at"]),
        )

    write.__name__ = name
    write.__module__ = __name__
    return write


def _now() -> Any:
    from halle.kernel import clock

    return clock.now()


for _name in ("first_effect", "second_effect"):
    reacts_to(Rung)(_effect(_name))


def measure() -> None:
    """Print one line of figures for this engine."""
    if "--work" in sys.argv:
        _work()
        return
    rate, cpu = _throughput()
    print(f"{engine():11} {rate:8.0f} deliveries/s, {cpu:.3f} ms of CPU each")
    middle, late = _delays(facts_a_second=100, seconds=6)
    print(f"{'':11} {middle:.0f} ms from commit to effect, p99 {late:.0f} ms at 100 facts/s")
    lost, repeated = _kills()
    print(f"{'':11} {KILLS} kills of the worker: {lost} lost, {repeated} repeated", flush=True)


def _ring(count: int, first: int = 0) -> None:
    from halle.kernel.transactions import write_transaction

    with write_transaction():
        for number in range(first, first + count):
            record(Rung(number=number, at=time.time()), at=_now())


def _throughput() -> tuple[float, float]:
    from halle.kernel import outbox

    _ring(FACTS)
    started, spent = time.perf_counter(), cpu_ms()
    while outbox.relay():
        pass
    while outbox.deliver():
        pass
    return 2 * FACTS / (time.perf_counter() - started), (cpu_ms() - spent) / (2 * FACTS)


def _delays(*, facts_a_second: int, seconds: int) -> tuple[float, float]:
    from halle.kernel.models import AuditLine

    _clear()
    with _worker():
        time.sleep(2)
        for number in range(facts_a_second * seconds):
            _ring(1, number)
            time.sleep(max(0.0, 1 / facts_a_second - 0.001))
        time.sleep(1)
    delays = sorted(
        float(told) * 1000 for told in AuditLine.objects.values_list("answer", flat=True)
    )
    if len(delays) != 2 * facts_a_second * seconds:
        raise SystemExit(f"{len(delays)} effects instead of {2 * facts_a_second * seconds}")
    return statistics.median(delays), delays[int(len(delays) * 0.99)]


def _kills() -> tuple[int, int]:
    from collections import Counter

    from halle.kernel import outbox
    from halle.kernel.models import AuditLine

    _clear()
    for turn in range(KILLS):
        _ring(200, turn * 200)
        worker = _start_worker()
        time.sleep(0.9 + 0.03 * turn)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    outbox.drain()
    told = Counter(AuditLine.objects.values_list("action", "subject"))
    return 2 * 200 * KILLS - len(told), sum(count - 1 for count in told.values())


def _clear() -> None:
    from halle.kernel.models import AuditLine

    AuditLine.objects.all().delete()


def _start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "benchmarks.bench_facts", "--work"])


class _worker:  # noqa: N801 -- reads as a statement
    def __enter__(self) -> None:
        self.process = _start_worker()

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()


def _work() -> None:
    from halle.surfaces.worker.loop import Worker

    Worker(parent=os.getppid()).run()


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_facts", measure)

"""Telling facts: deliveries a second, delay from commit to effect, and workers killed.

Two subscribers for each fact, each writing one row. Floor: the same facts and effects
written by hand in as many transactions, with nothing that would survive a kill.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from benchmarks.figures import Beside, Figure, tell
from benchmarks.place import cpu_ms, engine, on_both_engines
from benchmarks.server import settle
from halle.kernel.events import Fact, reacts_to, record

FACTS, EFFECTS, TOGETHER = 5_000, 2, 20
KILLS, A_TURN = 20, 1_500
AT_A_TIME = 100


@dataclass(frozen=True, kw_only=True)
class Rung(Fact):
    """A bell was rung."""

    name: ClassVar[str] = "bench.rung"
    number: int
    at: float


def _effect(name: str) -> Any:
    def write(fact: dict[str, Any]) -> None:
        _write_line(name, fact["number"], time.time() - fact["at"])

    write.__name__ = name
    write.__module__ = __name__
    return write


for _name in ("first_effect", "second_effect"):
    reacts_to(Rung)(_effect(_name))


def measure() -> None:
    """Tell the figures of this engine."""
    if "--work" in sys.argv:
        _work()
        return
    where = engine()
    rate, spent = _throughput()
    beside = Beside("floor", _floor())
    least = 5_000 if where == "SQLite" else 1_500
    tell(Figure("facts told, each to two", where, rate, "deliveries/s", least=least))
    tell(Figure("one delivery", where, spent, "ms of CPU", beside=beside))
    late = _delays(seconds=6)
    what = f"from commit to effect at {AT_A_TIME} facts/s, p99"
    tell(Figure(what, where, late, "ms of wall", most=100))
    lost, repeated, amid = _kills()
    what = f"{KILLS} kills of the worker ({amid} amid its work)"
    tell(Figure(f"{what}: lost", where, lost, "deliveries", most=0))
    tell(Figure(f"{what}: repeated", where, repeated, "deliveries", most=0))


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
    told = EFFECTS * FACTS
    return told / (time.perf_counter() - started), (cpu_ms() - spent) / told


def _floor() -> float:
    """The effects alone, as many to a transaction as the worker takes."""
    from halle.kernel.transactions import write_transaction

    spent = cpu_ms()
    for first in range(0, FACTS, TOGETHER):
        with write_transaction():
            for number in range(first, first + TOGETHER):
                _write_line("floor", number, 0.0)
    return (cpu_ms() - spent) / FACTS


def _delays(*, seconds: int) -> float:
    _clear()
    with _worker():
        _ring(1, -1)
        _wait_for_lines(EFFECTS)
        begins = time.time()
        for number in range(AT_A_TIME * seconds):
            time.sleep(max(0.0, begins + number / AT_A_TIME - time.time()))
            _ring(1, number)
        _wait_for_lines(EFFECTS * (AT_A_TIME * seconds + 1))
    waited = _lines().exclude(subject="-1").values_list("answer", flat=True)
    delays = sorted(float(told) * 1000 for told in waited)
    return delays[int(len(delays) * 0.99)]


def _kills() -> tuple[int, int, int]:
    """Kill the worker once it has begun; what is left is told by another at the end."""
    from halle.kernel.models import Delivery, RecordedFact

    _clear()
    amid = 0
    for turn in range(KILLS):
        known = _lines().count()
        _ring(A_TURN, turn * A_TURN)
        with _worker() as process:
            _wait_for_lines(known + 1)
            time.sleep(random.random() * 0.06)
            process.send_signal(signal.SIGKILL)
        amid += Delivery.objects.exists() or RecordedFact.objects.filter(relayed=False).exists()
    with _worker():
        settle()
    told = Counter(_lines().values_list("action", "subject"))
    return (
        EFFECTS * A_TURN * KILLS - len(told),
        sum(count - 1 for count in told.values()),
        amid,
    )


def _write_line(action: str, number: int, waited: float) -> None:
    from halle.kernel import sets
    from halle.kernel.models import AuditLine

    sets.insert_one(
        AuditLine, action=action, channel="bench", subject=str(number), at=_now(), key=None,
        body_digest="", answer=str(waited),
    )  # fmt: skip


def _wait_for_lines(count: int) -> None:
    for _ in range(6_000):
        if _lines().count() >= count:
            return
        time.sleep(0.01)
    raise SystemExit(f"fewer than {count} effects")


def _now() -> Any:
    from halle.kernel import clock

    return clock.now()


def _lines() -> Any:
    from halle.kernel.models import AuditLine

    return AuditLine.objects.filter(channel="bench")


def _clear() -> None:
    _lines().delete()


@contextmanager
def _worker() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.bench_facts", "--work"])
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _work() -> None:
    from halle.surfaces.worker.loop import Worker

    Worker(parent=os.getppid()).run()


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_facts", measure)

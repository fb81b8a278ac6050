"""Clearing a hundred thousand and a million debts, its proof, and rings of barter.

Beside it in the same run: each circle met is set off at once, in pure Python (greedy), and
only those who owe each other set off (bilateral). Every measurement has a process of its
own, so that its peak of memory is its own; libraries are imported before the clock starts.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.debts import bilateral, debts, greedy, lines, wishes
from benchmarks.figures import Beside, Figure, median_of, pace, tell

SOME, MANY = 100_000, 1_000_000
FIRMS, THINGS, CATEGORIES = 500, 2_000, 100
VERIFIER = Path(__file__).parents[1] / "docs" / "clearing" / "verify_clearing.py"
WHERE = "one core"


def main() -> None:
    """Each part in its own process, then what they found side by side."""
    with tempfile.TemporaryDirectory() as folder:
        simple = _child("clear_simply", SOME)
        _tell_clearing(_child("clear", SOME, f"{folder}/some.json"), simple, most_seconds=1)
        _tell_proof(_child("verify", SOME, f"{folder}/some.json"))
        credit = _child("clear_with_credit", SOME)
        what = f"{_spaced(SOME)} debts with credit lines"
        tell(Figure(f"{what}, CPU", WHERE, credit["seconds"], "s"))
        tell(Figure(f"{what}, cleared", WHERE, credit["share"] * 100, "%"))
        tell(Figure(f"{what}, drawn", WHERE, credit["drawn"] * 100, "%"))
        many = _child("clear", MANY, f"{folder}/many.json")
        _tell_clearing(many, _child("clear_simply", MANY), most_seconds=30)
        what = f"{_spaced(MANY)} debts, peak of memory"
        tell(Figure(what, WHERE, many["mb"], "MB", most=600))
        tell(Figure(f"{what} with the certificate", WHERE, many["mb_written"], "MB", most=600))
        _tell_proof(_child("verify", MANY, f"{folder}/many.json"))
    rings = _child("rings", FIRMS)
    what = f"rings, {FIRMS} firms, {_spaced(THINGS)} offers and as many wants"
    tell(Figure(f"{what}, CPU", WHERE, rings["seconds"], "s", most=5))
    first_come = Beside("the best ring first", rings["first_come"])
    tell(Figure("the same, value", WHERE, rings["value"], "€", beside=first_come))
    tell(Figure("the same, firms in a ring", WHERE, rings["firms"], "firms"))


def clear(count: int, file: str) -> dict[str, float]:
    """Find the set-offs and write the certificate into ``file``."""
    from halle.barter.rules.clearing.certificate import write_certificate
    from halle.barter.rules.clearing.set_offs import find_set_offs

    find_set_offs(debts(100))
    seconds, cleared = _timed(count, lambda: find_set_offs(debts(count)))
    found = {"mb": _peak_mb(), "seconds": seconds, "pace": pace(), "count": count}
    Path(file).write_text(write_certificate(cleared))
    return found | {"mb_written": _peak_mb(), "share": cleared.cleared_cents / cleared.owed_cents}


def clear_with_credit(count: int) -> dict[str, float]:
    """The same debts with credit lines."""
    from halle.barter.rules.clearing.set_offs import find_set_offs

    credit = lines(count)
    find_set_offs(debts(100), credit)
    seconds, cleared = _timed(count, lambda: find_set_offs(debts(count), credit))
    return {
        "seconds": seconds,
        "share": cleared.cleared_cents / cleared.owed_cents,
        "drawn": cleared.drawn_cents / cleared.owed_cents,
    }


def clear_simply(count: int) -> dict[str, float]:
    """What the two simple ways clear, and what the better of them takes."""
    owed = sum(debt.cents for debt in debts(count))
    seconds, cleared = _timed(count, lambda: greedy(debts(count)))
    both = bilateral(debts(count))
    return {"seconds": seconds, "greedy": cleared / owed, "bilateral": both / owed}


def verify(count: int, file: str) -> dict[str, float]:
    """Check a certificate with the program of the docs; reading is counted apart."""
    program = ModuleType("verify_clearing")
    exec(compile(VERIFIER.read_text(), str(VERIFIER), "exec"), program.__dict__)
    raw = Path(file).read_bytes()
    spent = time.process_time()
    round_: Any = program.read(raw)
    reading = time.process_time() - spent
    checking = median_of(lambda: _cpu_of(lambda: program.check(round_)), 5)
    return {"checking": checking, "reading": reading, "count": count}


def rings(firms: int) -> dict[str, float]:
    """Find the rings; beside them, the best ring first and none that meets it again."""
    from halle.barter.rules.ring_choice import rank
    from halle.barter.rules.ring_circles import best_gifts, circles_of
    from halle.barter.rules.rings import find_rings

    find_rings(*wishes(20, 80, 4))
    offers, wants = wishes(firms, THINGS, CATEGORIES)
    seconds = median_of(lambda: _cpu_of(lambda: find_rings(offers, wants)), 3)
    chosen = find_rings(offers, wants).chosen
    busy: set[int] = set()
    first_come = 0
    gifts, _ = best_gifts(offers, wants, frozenset())
    for ring in sorted(circles_of(gifts, range(3, 6)), key=rank):
        if busy.isdisjoint(ring.firms):
            busy.update(ring.firms)
            first_come += ring.value_cents
    return {
        "seconds": seconds,
        "value": sum(ring.value_cents for ring in chosen) / 100,
        "firms": sum(len(ring.firms) for ring in chosen),
        "first_come": first_come / 100,
    }


def _tell_clearing(found: dict[str, float], simple: dict[str, float], most_seconds: float) -> None:
    what = f"{_spaced(found['count'])} debts"
    beside = Beside("greedy", simple["seconds"])
    tell(Figure(f"{what}, CPU", WHERE, found["seconds"], "s", most=most_seconds, beside=beside))
    share = Beside("greedy", simple["greedy"] * 100)
    tell(Figure(f"{what}, cleared", WHERE, found["share"] * 100, "%", beside=share))
    tell(Figure(f"{what}, cleared two by two", WHERE, simple["bilateral"] * 100, "%"))
    tell(Figure("pace of the machine at that moment", WHERE, found["pace"], "ms"))


def _tell_proof(found: dict[str, float]) -> None:
    each = found["count"] / 100_000 / 1000
    what = f"certificate of {_spaced(found['count'])} debts, each 100 000"
    tell(Figure(f"{what}, checked", WHERE, found["checking"] / each, "ms", most=50))
    tell(Figure(f"{what}, read", WHERE, found["reading"] / each, "ms"))


def _spaced(count: float) -> str:
    return f"{count:,.0f}".replace(",", " ")


def _child(part: str, *given: int | str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.bench_clearing", part, *map(str, given)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(told.stdout))


def _timed(count: int, work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds without those that inventing the debts takes, and what came of it."""
    results: list[Any] = []
    times = 1 if count >= MANY else 3
    seconds = median_of(lambda: _cpu_of(lambda: results.append(work())), times)
    making = median_of(lambda: _cpu_of(lambda: sum(1 for _ in debts(count))), times)
    return seconds - making, results[-1]


def _cpu_of(work: Callable[[], object]) -> float:
    spent = time.process_time()
    work()
    return time.process_time() - spent


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


PARTS = {part.__name__: part for part in (clear, clear_with_credit, clear_simply, verify, rings)}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        part, count, *files = sys.argv[1:]
        print(json.dumps(PARTS[part](int(count), *files)))  # type: ignore[operator]
    else:
        main()

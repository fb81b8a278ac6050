"""What was measured, said in one line each, and kept for the table of the whole run."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

KEPT_IN = "BENCH_FIGURES"


class Beside(NamedTuple):
    """What a figure stands beside: a floor it exceeds, or a peer that exceeds it."""

    name: str
    value: float
    is_peer: bool = False


class Figure(NamedTuple):
    """One measured number. ``most`` or ``least`` is the goal, ``dream`` the one beyond it."""

    what: str
    engine: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None
    dream: float | None = None
    beside: Beside | None = None

    @property
    def goal(self) -> str:
        """The goal in words; empty where none was set."""
        if self.most is None and self.least is None:
            return ""
        words = f"≤ {_short(self.most)}" if self.most is not None else f"≥ {_short(self.least)}"
        return words if self.dream is None else f"{words}, then {_short(self.dream)}"

    @property
    def verdict(self) -> str:
        """Whether the goal is reached, and the one beyond it."""
        if not self.goal:
            return ""
        if self.most is not None and self.value > self.most:
            return "missed"
        if self.least is not None and self.value < self.least:
            return "missed"
        return "both reached" if self.dream is not None and self.value <= self.dream else "reached"

    @property
    def ratio(self) -> str:
        """How far from its floor or peer."""
        if self.beside is None or not self.beside.value or not self.value:
            return ""
        name, other, is_peer = self.beside
        if is_peer:
            return f"{other / self.value:.1f} times less than {name} ({_short(other)})"
        return f"{self.value / other:.2f} times {name} ({_short(other)})"


def tell(figure: Figure) -> None:
    """Print a figure at once, and keep it for the table if a whole run is on."""
    said = f"{figure.engine:11} {figure.what}: {_short(figure.value)} {figure.unit}"
    goal = f"goal {figure.goal}: {figure.verdict}" if figure.goal else ""
    print("; ".join(part for part in (said, goal, figure.ratio) if part), flush=True)
    if kept := os.environ.get(KEPT_IN):
        with Path(kept).open("a") as file:
            file.write(json.dumps(figure) + "\n")


def told(file: Path) -> list[Figure]:
    """The figures of a run, in the order they were told."""
    figures = []
    for line in file.read_text().splitlines():
        *values, beside = json.loads(line)
        figures.append(Figure(*values, Beside(*beside) if beside else None))
    return figures


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = [
        "| What | Where | Figure | Goal | Reached | Beside it in the same run |",
        "|---|---|---|---|---|---|",
    ]
    for one in figures:
        measured = f"{_short(one.value)} {one.unit}"
        cells = (one.what, one.engine, measured, one.goal, one.verdict, one.ratio)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def median_of(measure: Callable[[], float], times: int) -> float:
    """The middle one of several measurements: the others share the machine."""
    return statistics.median(measure() for _ in range(times))


def pace() -> float:
    """Milliseconds of CPU that a fixed piece of Python takes now.

    Processor time grows by half and more when the other core is busy: two runs can be
    compared only where this number is alike.
    """
    spent = time.process_time()
    words = {str(number): number * number % 97 for number in range(100_000)}
    total = sum(value for key, value in words.items() if key.endswith("7"))
    return (time.process_time() - spent) * 1000 if total else 0.0


def _short(value: float | None) -> str:
    if value is None:
        return ""
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"

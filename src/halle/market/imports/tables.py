"""What every kind of file becomes: a heading and lines of text, each with its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST_CELL = 5_000


class FileRefused(Exception):
    """The whole file cannot be read; ``reason`` is a stable code, ``details`` its figures."""

    def __init__(self, reason: str, **details: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


class Refusal(NamedTuple):
    """One reason why a line is not taken; a line has as many as there are things wrong in it.

    ``column`` is as the file names it, ``found`` as it says it; ``name`` is the product's,
    where the line tells one.
    """

    line: int
    column: str
    code: str
    found: str = ""
    name: str = ""


def refused_lines(refusals: Iterable[Refusal]) -> list[list[Refusal]]:
    """The reasons line by line, in the order of the file."""
    in_order = sorted(refusals, key=lambda one: one.line)
    return [list(reasons) for _, reasons in groupby(in_order, key=lambda one: one.line)]


class Line(NamedTuple):
    """One line of a file and its number there, the heading being line 1 as a rule.

    ``unreadable`` are the places of cells that cannot be taken, each with the reason's code.
    """

    number: int
    cells: list[str]
    unreadable: Mapping[int, str] = MappingProxyType({})


class Table(NamedTuple):
    """A file that could be read; some of its lines may already be refused."""

    heading: Line
    lines: list[Line]
    refusals: list[Refusal]


def line_of(number: int, cells: list[str], unreadable: Mapping[int, str] | None = None) -> Line:
    """A line with its cells, those cut that are too long to be a cell of a catalogue."""
    wrong = dict(unreadable or {})
    for place, cell in enumerate(cells):
        if len(cell) > LONGEST_CELL:
            wrong.setdefault(place, "cell-too-long")
    if not wrong:
        return Line(number, cells)
    return Line(number, [cell[:LONGEST_CELL] for cell in cells], wrong)


def table_of(lines: list[Line], refusals: list[Refusal]) -> Table:
    """Take the first line that says something as the heading; leave out empty ones."""
    said = [line for line in lines if any(line.cells)]
    if not said:
        raise FileRefused("empty")
    if len(said) - 1 > MOST_ROWS:
        raise FileRefused("too-many-rows", most=MOST_ROWS, found=len(said) - 1)
    if len(said[0].cells) > MOST_COLUMNS:
        raise FileRefused("too-many-columns", most=MOST_COLUMNS)
    return Table(said[0], said[1:], refusals)

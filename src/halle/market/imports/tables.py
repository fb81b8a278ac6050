"""What every kind of file becomes: a heading and lines of text, each with its number."""

from __future__ import annotations

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
    """Why one line is not taken; ``column`` is as the file names it, ``found`` as it says it."""

    line: int
    column: str
    code: str
    found: str = ""


class Line(NamedTuple):
    """One line of a file and its number there, the heading being line 1 as a rule."""

    number: int
    cells: list[str]


class Table(NamedTuple):
    """A file that could be read; some of its lines may already be refused."""

    heading: Line
    lines: list[Line]
    refusals: list[Refusal]


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

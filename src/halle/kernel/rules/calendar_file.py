"""Files that calendars read (RFC 5545): texts escaped, long lines folded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

LONGEST_LINE = 75
"""Octets of a line before it is folded (section 3.1)."""

_ESCAPED = str.maketrans(
    {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None, "\x00": None}
)


def calendar_text(value: str) -> str:
    """A text as a calendar keeps it (section 3.3.11).

    >>> calendar_text("Crest, place de l’église; sonner\\nfort")
    'Crest\\\\, place de l’église\\\\; sonner\\\\nfort'
    """
    return value.translate(_ESCAPED)


def calendar_instant(value: datetime) -> str:
    """An instant in universal time (section 3.3.5, form 2).

    >>> calendar_instant(datetime(2026, 11, 24, 12, 30, tzinfo=UTC))
    '20261124T123000Z'
    """
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def calendar_file(lines: Iterable[str]) -> bytes:
    """The lines of a calendar as a file.

    >>> calendar_file(["SUMMARY:" + "é" * 40]).decode().splitlines()
    ['SUMMARY:ééééééééééééééééééééééééééééééééé', ' ééééééé']
    """
    return b"".join(_folded(line) for line in lines)


def _folded(line: str) -> bytes:
    """A line of at most 75 octets, continued after a space, never cut within a letter."""
    rest, pieces = line.encode(), []
    room = LONGEST_LINE
    while len(rest) > room:
        end = room
        while rest[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        pieces.append(rest[:end])
        rest, room = rest[end:], LONGEST_LINE - 1
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"

"""What happens and what waits for somebody, in the one shape that every page can show.

A domain answers with these from its queries; the pages of the shell put them in order.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Happening(NamedTuple):
    """Something that anybody may know of: when, through which door, in one sentence."""

    at: datetime
    door: str
    title: str
    text: str = ""
    url: str = ""


class Task(NamedTuple):
    """Something that waits for one person: from when, until when, and the one next step.

    ``state`` says how it stands and ``kind`` how that looks (``ok``, ``wait``, ``bad``).
    """

    at: datetime
    door: str
    title: str
    until: datetime | None = None
    text: str = ""
    url: str = ""
    verb: str = ""
    state: str = ""
    kind: str = ""

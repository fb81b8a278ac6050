"""Where other domains add what they know to a firm's accounts, without billing knowing them.

A domain declares its functions once, while Halle starts (in its ``manifest.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from halle.billing.rules.accounting import BookEntry, Chart

Booking = tuple[tuple[date, str, int, str], BookEntry]
"""An entry behind what it is sorted by: its day, its journal, a number, a word."""

Source = Callable[[int, date, date, Chart], Iterator[Booking]]

_sources: list[Source] = []


def also_in_the_books(source: Source) -> Source:
    """Have ``source(party_id, first, last, chart)`` asked for what else a firm has to book.

    It answers in the order of days, and never what an invoice or its payment writes already.
    """
    _sources.append(source)
    return source


def sources_of_books() -> list[Source]:
    """Everybody who has something to add."""
    return list(_sources)

"""Time cut into whole hours, days, weeks, months or years, as statistics are asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

STEPS = {"PT1H": "hour", "P1D": "day", "P1W": "week", "P1M": "month", "P1Y": "year"}
"""ISO 8601 durations, and what the database calls them."""

MOST = 5000
LENGTHS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}


class Span(NamedTuple):
    """From an instant on, before another one."""

    start: datetime
    end: datetime


def begun(moment: datetime, step: str) -> datetime:
    """When the hour, day, week, month or year of a moment began, in the moment's own zone.

    >>> begun(datetime(2026, 11, 28, 12, 30), "month")
    datetime.datetime(2026, 11, 1, 0, 0)
    >>> begun(datetime(2026, 11, 28, 12, 30), "week")
    datetime.datetime(2026, 11, 23, 0, 0)
    """
    hour = moment.replace(minute=0, second=0, microsecond=0)
    if step == "hour":
        return hour
    day = hour.replace(hour=0)
    if step == "week":
        return day - timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def next_begun(start: datetime, step: str) -> datetime:
    """When the next one begins.

    >>> next_begun(datetime(2026, 12, 1), "month")
    datetime.datetime(2027, 1, 1, 0, 0)
    """
    if step == "month":
        return begun(start + timedelta(days=31), step)
    if step == "year":
        return start.replace(year=start.year + 1)
    return start + LENGTHS[step]


def spans(since: datetime, until: datetime, step: str) -> list[Span]:
    """The whole intervals that a stretch of time touches, no more than one above ``MOST``.

    >>> [one.start.month for one in spans(datetime(2026, 1, 15), datetime(2026, 4, 1), "month")]
    [1, 2, 3]
    """
    found: list[Span] = []
    start = begun(since, step)
    while start < until and len(found) <= MOST:
        end = next_begun(start, step)
        found.append(Span(start, end))
        start = end
    return found

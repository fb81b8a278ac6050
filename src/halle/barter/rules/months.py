"""Months as people count them: the 31st is the last day of a shorter month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime


def day_in_month(year: int, month: int, day: int) -> date:
    """That day, or the last one of the month; months go on counting past December.

    >>> day_in_month(2026, 2, 31), day_in_month(2026, 13, 5)
    (datetime.date(2026, 2, 28), datetime.date(2027, 1, 5))
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))


def next_month_on(after: date, day: int) -> date:
    """The same day a month later.

    >>> next_month_on(date(2026, 1, 31), 31), next_month_on(date(2026, 2, 28), 31)
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 31))
    """
    return day_in_month(after.year, after.month + 1, day)


def first_on(today: date, day: int) -> date:
    """The first time that this day of the month comes, today included.

    >>> first_on(date(2026, 11, 24), 24), first_on(date(2026, 11, 24), 5)
    (datetime.date(2026, 11, 24), datetime.date(2026, 12, 5))
    """
    this_month = day_in_month(today.year, today.month, day)
    return this_month if this_month >= today else next_month_on(today, day)


def months_after(moment: datetime, months: int) -> datetime:
    """The same hour so many months later (or earlier, below zero).

    >>> months_after(datetime(2026, 11, 30, 12), 24), months_after(datetime(2026, 3, 31), -1)
    (datetime.datetime(2028, 11, 30, 12, 0), datetime.datetime(2026, 2, 28, 0, 0))
    """
    on = day_in_month(moment.year, moment.month + months, moment.day)
    return moment.replace(year=on.year, month=on.month, day=on.day)

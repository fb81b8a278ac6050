"""When a cycle comes back: the same hour on the clock, winter and summer."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from halle.circuits.rules.recurrence_grammar import RuleNotUnderstood, read_rule, read_until

__all__ = ["RuleNotUnderstood", "coming", "next_pickup_on"]

MOST_AT_ONCE = 1000
FIRST_YEAR, LAST_YEAR = 2000, 2199


def coming(
    rule: str, start_local: datetime, zone: str, *, after: datetime, count: int
) -> list[datetime]:
    """The next ``count`` instants of a rule strictly after ``after``, in UTC.

    ``start_local`` is the first day and the hour on the clock, without a zone; the clock
    of ``zone`` decides, so that "Sundays at 18:00" stays 18:00 across daylight saving.
    An hour that does not exist on the day clocks go forward is kept and read with the
    offset before the change (02:30 becomes 03:30): a cycle is never silently skipped.
    An hour that comes twice means the first. The list is shorter when the rule ends; a
    start that does not fit the rule is not itself an instant. Raises `RuleNotUnderstood`.

    >>> sundays = coming(
    ...     "FREQ=WEEKLY;BYDAY=SU",
    ...     datetime(2026, 3, 22, 18),
    ...     "Europe/Paris",
    ...     after=datetime(2026, 3, 1, tzinfo=UTC),
    ...     count=2,
    ... )
    >>> [instant.isoformat() for instant in sundays]
    ['2026-03-22T17:00:00+00:00', '2026-03-29T16:00:00+00:00']
    """
    _require_arguments(start_local, after, count)
    place = _zone(zone)
    parts = read_rule(rule, start_local.date())
    endless = "UNTIL" not in parts and "COUNT" not in parts
    # A day's margin: local and UTC dates differ by less, and most days need no conversion.
    surely_past = after.astimezone(UTC).replace(tzinfo=None) - timedelta(days=1)
    instants = (
        local.replace(tzinfo=place).astimezone(UTC)
        for local in _days(parts, start_local, place)
        if local > surely_past
    )
    found = list(islice((instant for instant in instants if instant > after), count))
    if count and not found and endless:
        raise RuleNotUnderstood("never-happens", rule)
    return found


def next_pickup_on(ordered_on: date, *, pickup_weekday: int, lists_sent_weekday: int) -> date:
    """The weekly pick-up day of something ordered on a day, before the lists are sent.

    Weekdays count from Monday, 0. Lists go to producers as ``lists_sent_weekday`` begins,
    so what is ordered on that day goes with the next lists; the pick-up is the first
    ``pickup_weekday`` after the lists (a week after them when the two are the same).

    >>> next_pickup_on(date(2022, 8, 26), pickup_weekday=2, lists_sent_weekday=5).isoformat()
    '2022-08-31'
    """
    lists_sent_on = _next_weekday(ordered_on, lists_sent_weekday)
    return _next_weekday(lists_sent_on, pickup_weekday)


def _require_arguments(start_local: datetime, after: datetime, count: int) -> None:
    if after.tzinfo is None or start_local.tzinfo is not None:
        raise ValueError("`after` carries a zone and `start_local` does not")
    if not 0 <= count <= MOST_AT_ONCE:
        raise ValueError(f"at most {MOST_AT_ONCE} instants at once")
    if not FIRST_YEAR <= start_local.year <= LAST_YEAR:
        raise RuleNotUnderstood("start-out-of-range", start_local.isoformat())


def _days(parts: dict[str, str], start_local: datetime, place: ZoneInfo) -> Iterable[datetime]:
    text = ";".join(f"{name}={value}" for name, value in parts.items() if name != "UNTIL")
    days = rrulestr(text, dtstart=start_local.replace(microsecond=0))
    if "UNTIL" in parts and isinstance(days, rrule):
        return days.replace(until=read_until(parts["UNTIL"], place))
    return days


def _next_weekday(day: date, weekday: int) -> date:
    if not 0 <= weekday <= 6:
        raise ValueError("weekdays go from 0, Monday, to 6, Sunday")
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise RuleNotUnderstood("unknown-zone", name) from None

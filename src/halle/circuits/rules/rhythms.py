"""How often orders come back, as people choose it and as a rule says it (RFC 5545)."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from halle.circuits.rules.recurrence import coming

WEEKLY, FORTNIGHTLY, EVERY_THREE_WEEKS, EVERY_FOUR_WEEKS = "weekly", "2-weeks", "3-weeks", "4-weeks"
MONTHLY, MONTHLY_LAST = "monthly", "monthly-last"
RHYTHMS: Final = (
    WEEKLY,
    FORTNIGHTLY,
    EVERY_THREE_WEEKS,
    EVERY_FOUR_WEEKS,
    MONTHLY,
    MONTHLY_LAST,
)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKS = {WEEKLY: 1, FORTNIGHTLY: 2, EVERY_THREE_WEEKS: 3, EVERY_FOUR_WEEKS: 4}


def rule_of(rhythm: str, day: date) -> str:
    """The rule for a rhythm that starts on a collection day.

    ``monthly`` keeps the day's rank in its month (the first Thursday); a fifth one means
    the last.

    >>> rule_of("weekly", date(2026, 11, 26)), rule_of("2-weeks", date(2026, 11, 26))
    ('FREQ=WEEKLY;BYDAY=TH', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH')
    >>> rule_of("monthly", date(2026, 12, 3)), rule_of("monthly-last", date(2026, 11, 26))
    ('FREQ=MONTHLY;BYDAY=1TH', 'FREQ=MONTHLY;BYDAY=-1TH')
    """
    name = _DAYS[day.weekday()]
    if rhythm in _WEEKS:
        weeks = _WEEKS[rhythm]
        return "FREQ=WEEKLY;" + (f"INTERVAL={weeks};" if weeks > 1 else "") + f"BYDAY={name}"
    if rhythm not in (MONTHLY, MONTHLY_LAST):
        raise ValueError(f"no such rhythm: {rhythm}")
    rank = (day.day + 6) // 7
    return f"FREQ=MONTHLY;BYDAY={-1 if rhythm == MONTHLY_LAST or rank == 5 else rank}{name}"


def rhythm_of(rule: str) -> str:
    """The rhythm a rule says, or nothing when it says something else.

    >>> rhythm_of("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"), rhythm_of("FREQ=MONTHLY;BYDAY=1TH")
    ('2-weeks', 'monthly')
    >>> rhythm_of("FREQ=DAILY")
    ''
    """
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if parts.get("FREQ") == "WEEKLY":
        weeks = parts.get("INTERVAL", "1")
        return next((name for name, n in _WEEKS.items() if str(n) == weeks), "")
    if parts.get("FREQ") == "MONTHLY":
        return MONTHLY_LAST if parts.get("BYDAY", "").startswith("-1") else MONTHLY
    return ""


def coming_days(rule: str, starts_on: date, zone: str, *, after: date, count: int) -> list[date]:
    """The next collection days of a rule, strictly after a day; at noon nothing is skipped.

    >>> coming_days(
    ...     "FREQ=MONTHLY;BYDAY=1TH",
    ...     date(2026, 11, 5),
    ...     "Europe/Paris",
    ...     after=date(2026, 11, 5),
    ...     count=2,
    ... )
    [datetime.date(2026, 12, 3), datetime.date(2027, 1, 7)]
    """
    place = ZoneInfo(zone)
    start = datetime.combine(starts_on, time(12))
    instants = coming(
        rule,
        start,
        zone,
        after=datetime.combine(after, time(12), place) + timedelta(seconds=1),
        count=count,
    )
    return [instant.astimezone(place).date() for instant in instants]

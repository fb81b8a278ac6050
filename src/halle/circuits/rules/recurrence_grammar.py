"""Which recurrence rules a circuit takes: the everyday part of RFC 5545.

Years, months, weeks and days; no hours, minutes or seconds, which nobody opens an order
cycle by, and no combination that never happens or would have to be searched for over
centuries.
"""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PARTS = frozenset(
    ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"]
)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST_RULE = 200
LARGEST_INTERVAL = 366
LARGEST_COUNT = 1000
_UNTIL = re.compile("[0-9]{8}(T[0-9]{6}Z?)?")
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_OF_ONE_NAME = {"WEEKLY": 1, "MONTHLY": 4, "YEARLY": 52}


class RuleNotUnderstood(ValueError):
    """A recurrence we cannot follow; ``reason`` is a stable code.

    ``empty``, ``not-a-rule``, ``too-frequent`` (below a day), ``unsupported-part``,
    ``impossible-value``, ``never-happens``, ``unknown-zone`` or ``start-out-of-range``.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail[:80]}")
        self.reason = reason


def read_rule(rule: str, start: date) -> dict[str, str]:
    """The parts of a rule that can be followed from this day on, or `RuleNotUnderstood`.

    >>> read_rule("FREQ=WEEKLY;BYDAY=WE", date(2026, 3, 4))
    {'FREQ': 'WEEKLY', 'BYDAY': 'WE'}
    """
    parts = _split(rule)
    frequency = parts.get("FREQ", "")
    if frequency in ("SECONDLY", "MINUTELY", "HOURLY"):
        raise RuleNotUnderstood("too-frequent", frequency)
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise RuleNotUnderstood("not-a-rule", rule)
    unknown = parts.keys() - PARTS
    if unknown:
        raise RuleNotUnderstood("unsupported-part", ", ".join(sorted(unknown)))
    _require_values(parts)
    _require_combination(parts)
    _require_it_happens(parts, start)
    return parts


def read_until(text: str, zone: ZoneInfo) -> datetime:
    """The last local moment of a rule: ``UNTIL`` as a day (to its end), local or UTC time.

    >>> read_until("20261231", ZoneInfo("Europe/Paris")).isoformat()
    '2026-12-31T23:59:59'
    >>> read_until("20260701T100000Z", ZoneInfo("Europe/Paris")).isoformat()
    '2026-07-01T12:00:00'
    """
    if not _UNTIL.fullmatch(text):
        raise RuleNotUnderstood("impossible-value", f"UNTIL={text}")
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z"))
        if "T" not in text:
            return moment.replace(hour=23, minute=59, second=59)
        if text.endswith("Z"):
            return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise RuleNotUnderstood("impossible-value", f"UNTIL={text}") from None
    return moment


def _split(rule: str) -> dict[str, str]:
    text = rule.strip().upper().removeprefix("RRULE:").strip(";")
    if not text:
        raise RuleNotUnderstood("empty", rule)
    if len(text) > LONGEST_RULE:
        raise RuleNotUnderstood("not-a-rule", rule)
    parts: dict[str, str] = {}
    for piece in text.split(";"):
        name, equals, value = piece.partition("=")
        if not equals or not value or name in parts:
            raise RuleNotUnderstood("not-a-rule", rule)
        parts[name] = value
    return parts


def _require_values(parts: dict[str, str]) -> None:
    if "COUNT" in parts and "UNTIL" in parts:
        raise RuleNotUnderstood("impossible-value", "COUNT and UNTIL together")
    _numbers(parts, "INTERVAL", 1, LARGEST_INTERVAL, single=True)
    _numbers(parts, "COUNT", 1, LARGEST_COUNT, single=True)
    _numbers(parts, "BYMONTH", 1, 12)
    _numbers(parts, "BYMONTHDAY", -31, 31)
    _numbers(parts, "BYSETPOS", -366, 366)
    if "WKST" in parts and parts["WKST"] not in DAYS:
        raise RuleNotUnderstood("impossible-value", f"WKST={parts['WKST']}")
    furthest = {"MONTHLY": 5, "YEARLY": 5 if "BYMONTH" in parts else 53}
    for day in _listed(parts, "BYDAY"):
        ordinal = day[:-2]
        if day[-2:] not in DAYS:
            raise RuleNotUnderstood("impossible-value", f"BYDAY={day}")
        if ordinal and not _is_between(ordinal, furthest.get(parts["FREQ"], 0)):
            raise RuleNotUnderstood("impossible-value", f"BYDAY={day}")


def _require_combination(parts: dict[str, str]) -> None:
    frequency, days = parts["FREQ"], _listed(parts, "BYDAY")
    ordinals = any(len(day) > 2 for day in days)
    narrowing = [name for name in ("BYDAY", "BYMONTHDAY", "BYMONTH") if name in parts]
    every_other = int(parts.get("INTERVAL", "1")) > 1
    if (
        (frequency == "WEEKLY" and "BYMONTHDAY" in parts)
        or (frequency == "DAILY" and every_other and narrowing)
        or (frequency in ("WEEKLY", "MONTHLY") and every_other and "BYMONTH" in parts)
        or (ordinals and "BYMONTHDAY" in parts)
        or (ordinals and any(len(day) == 2 for day in days))
    ):
        raise RuleNotUnderstood("unsupported-part", f"{', '.join(narrowing)} with {frequency}")
    if "BYSETPOS" in parts:
        if frequency == "DAILY" or not days or "BYMONTHDAY" in parts:
            raise RuleNotUnderstood("unsupported-part", "BYSETPOS")
        of_one_name = 1 if ordinals else _DAYS_OF_ONE_NAME[frequency]
        if frequency == "YEARLY" and "BYMONTH" in parts and not ordinals:
            of_one_name = 4 * len(_listed(parts, "BYMONTH"))
        furthest = len(set(days)) * of_one_name
        if any(abs(int(place)) > furthest for place in _listed(parts, "BYSETPOS")):
            raise RuleNotUnderstood("impossible-value", f"BYSETPOS={parts['BYSETPOS']}")


def _require_it_happens(parts: dict[str, str], start: date) -> None:
    days = [int(day) for day in _listed(parts, "BYMONTHDAY")]
    if not days and "BYDAY" not in parts and parts["FREQ"] in ("MONTHLY", "YEARLY"):
        days = [start.day]
    months = [int(month) for month in _listed(parts, "BYMONTH")]
    if days and months:
        longest = max(_LONGEST_MONTH[month - 1] for month in months)
        if min(abs(day) for day in days) > longest:
            raise RuleNotUnderstood("never-happens", f"day {days} of month {months}")


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _numbers(
    parts: dict[str, str], name: str, lowest: int, highest: int, *, single: bool = False
) -> None:
    values = _listed(parts, name)
    fitting = (_is_between(value, highest) and int(value) >= lowest for value in values)
    if not all(fitting) or (single and len(values) > 1):
        raise RuleNotUnderstood("impossible-value", f"{name}={parts[name]}")


def _is_between(text: str, furthest: int) -> bool:
    digits = text.removeprefix("-").removeprefix("+")
    return digits.isascii() and digits.isdigit() and len(digits) < 5 and 0 < int(digits) <= furthest

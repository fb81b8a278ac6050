"""What those who organise fill in: points with their times, and dates that suit most."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """A time at a point, for at most ``capacity`` baskets (None: as many as come).

    ``slot_id`` names a time that exists already and is to be changed.
    """

    starts_at: datetime
    ends_at: datetime
    capacity: int | None = None
    slot_id: int | None = None


@dataclass(frozen=True, slots=True)
class PointPlan:
    """A point of a cycle and the times at which baskets can be fetched there."""

    point_id: int
    slots: tuple[SlotPlan, ...] = ()
    instructions: str = ""


def why_not(slot: SlotPlan, closes_at: datetime) -> str | None:
    """Why a collection time makes no sense, as a stable code; None when it does.

    >>> noon = datetime(2026, 11, 26, 12)
    >>> why_not(SlotPlan(noon, noon), noon), why_not(SlotPlan(noon, noon.replace(hour=13)), noon)
    ('ends-before-it-starts', None)
    """
    if slot.starts_at >= slot.ends_at:
        return "ends-before-it-starts"
    if slot.starts_at < closes_at:
        return "before-orders-close"
    return "negative" if slot.capacity is not None and slot.capacity < 0 else None


class UsualDates(NamedTuple):
    """Opening, closing and one collection time, all aware and in the territory's zone."""

    opens_at: datetime
    closes_at: datetime
    starts_at: datetime
    ends_at: datetime


DAYS_OPEN = 6
CLOSES = time(20, 0)
COLLECTS = (time(17, 30), time(19, 30))


def usual_dates(now: datetime, zone: ZoneInfo) -> UsualDates:
    """Open now, close in six days at 20:00, fetch the day after from 17:30 to 19:30.

    Hours are those of the wall clock, so that a change of time in between moves nothing.

    >>> dates = usual_dates(
    ...     datetime(2026, 10, 20, 9, tzinfo=ZoneInfo("UTC")), ZoneInfo("Europe/Paris")
    ... )
    >>> f"{dates.closes_at:%d/%m %H:%M %z}", f"{dates.starts_at:%d/%m %H:%M %z}"
    ('26/10 20:00 +0100', '27/10 17:30 +0100')
    """
    today = now.astimezone(zone).date()
    closing, collection = today + timedelta(days=DAYS_OPEN), today + timedelta(days=DAYS_OPEN + 1)
    return UsualDates(
        now.astimezone(zone),
        datetime.combine(closing, CLOSES, zone),
        datetime.combine(collection, COLLECTS[0], zone),
        datetime.combine(collection, COLLECTS[1], zone),
    )


def shift_days(moment: datetime, days: int, zone: str) -> datetime:
    """The same hour of the clock, some days later: 20:00 stays 20:00 across a change of time.

    >>> before = datetime(2026, 10, 21, 18, tzinfo=ZoneInfo("UTC"))
    >>> shift_days(before, 7, "Europe/Paris").isoformat()
    '2026-10-28T20:00:00+01:00'
    """
    place = ZoneInfo(zone)
    local = moment.astimezone(place).replace(tzinfo=None) + timedelta(days=days)
    return local.replace(tzinfo=place)

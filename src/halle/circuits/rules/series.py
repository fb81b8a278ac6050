"""The dates of orders that come back, from one cycle taken as a model."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from halle.circuits.rules.plans import shift_days
from halle.circuits.rules.rhythms import coming_days


class ModelDates(NamedTuple):
    """When the model opens, closes, and is first collected; aware instants."""

    opens_at: datetime
    closes_at: datetime
    collects_at: datetime


class Occurrence(NamedTuple):
    """One coming cycle: how many days after the model, and its instants."""

    on: date
    days: int
    opens_at: datetime
    closes_at: datetime
    collects_at: datetime


def occurrence_on(
    on: date, model: ModelDates, zone: str, opens_at_local: time | None = None
) -> Occurrence:
    """The model held again on a day of collection, every hour of the clock and distance kept.

    >>> model = ModelDates(
    ...     datetime(2026, 10, 16, 7, tzinfo=ZoneInfo("UTC")),
    ...     datetime(2026, 10, 21, 18, tzinfo=ZoneInfo("UTC")),
    ...     datetime(2026, 10, 22, 15, 30, tzinfo=ZoneInfo("UTC")),
    ... )
    >>> again = occurrence_on(date(2026, 10, 29), model, "Europe/Paris", time(9))
    >>> f"{again.opens_at:%d/%m %H:%M %z}", f"{again.closes_at:%d/%m %H:%M %z}"
    ('23/10 09:00 +0200', '28/10 20:00 +0100')
    """
    days = (on - model.collects_at.astimezone(ZoneInfo(zone)).date()).days
    opens_at = shift_days(model.opens_at, days, zone)
    if opens_at_local is not None:
        hour, minute = opens_at_local.hour, opens_at_local.minute
        opens_at = opens_at.replace(hour=hour, minute=minute, second=0, microsecond=0)
    closes_at = shift_days(model.closes_at, days, zone)
    return Occurrence(on, days, opens_at, closes_at, shift_days(model.collects_at, days, zone))


def occurrences(
    model: ModelDates,
    rule: str,
    starts_on: date,
    zone: str,
    *,
    opens_at_local: time | None = None,
    after: date,
    not_closed_at: datetime,
    count: int,
) -> Iterator[Occurrence]:
    """The next cycles of a rule that counts collection days, strictly after a day.

    Those whose closing is past at ``not_closed_at`` are passed over: nobody could order.

    >>> noon = datetime(2026, 10, 21, 12, tzinfo=ZoneInfo("UTC"))
    >>> thursdays = occurrences(
    ...     ModelDates(noon, noon, noon + timedelta(days=1)),
    ...     "FREQ=WEEKLY;BYDAY=TH",
    ...     date(2026, 10, 22),
    ...     "Europe/Paris",
    ...     after=date(2026, 10, 22),
    ...     not_closed_at=noon,
    ...     count=2,
    ... )
    >>> [f"{one.on:%d/%m}" for one in thursdays]
    ['29/10', '05/11']
    """
    place = ZoneInfo(zone)
    lead = model.collects_at.astimezone(place).date() - model.closes_at.astimezone(place).date()
    too_late = not_closed_at.astimezone(place).date() + lead - timedelta(days=1)
    days = coming_days(rule, starts_on, zone, after=max(after, too_late), count=count + 1)
    coming = (occurrence_on(on, model, zone, opens_at_local) for on in days)
    yield from islice((one for one in coming if one.closes_at > not_closed_at), count)

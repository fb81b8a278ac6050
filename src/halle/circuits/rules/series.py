"""The dates of orders that come back, from one cycle taken as a model."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
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
    Everything keeps its hour of the clock and its distance in days from the collection.

    >>> model = ModelDates(
    ...     datetime(2026, 10, 16, 7, tzinfo=ZoneInfo("UTC")),
    ...     datetime(2026, 10, 21, 18, tzinfo=ZoneInfo("UTC")),
    ...     datetime(2026, 10, 22, 15, 30, tzinfo=ZoneInfo("UTC")),
    ... )
    >>> [
    ...     f"{one.closes_at:%d/%m %H:%M %z}"
    ...     for one in occurrences(
    ...         model,
    ...         "FREQ=WEEKLY;BYDAY=TH",
    ...         date(2026, 10, 22),
    ...         "Europe/Paris",
    ...         after=date(2026, 10, 22),
    ...         not_closed_at=model.closes_at,
    ...         count=2,
    ...     )
    ... ]
    ['28/10 20:00 +0100', '04/11 20:00 +0100']
    """
    place = ZoneInfo(zone)
    first_on = model.collects_at.astimezone(place).date()
    lead = first_on - model.closes_at.astimezone(place).date()
    too_late = not_closed_at.astimezone(place).date() + lead - timedelta(days=1)
    for on in coming_days(rule, starts_on, zone, after=max(after, too_late), count=count + 1):
        days = (on - first_on).days
        closes_at = shift_days(model.closes_at, days, zone)
        if closes_at > not_closed_at and count:
            opens_at = shift_days(model.opens_at, days, zone)
            if opens_at_local is not None:
                opens_at = opens_at.replace(
                    hour=opens_at_local.hour, minute=opens_at_local.minute, second=0, microsecond=0
                )
            count -= 1
            yield Occurrence(
                on, days, opens_at, closes_at, shift_days(model.collects_at, days, zone)
            )

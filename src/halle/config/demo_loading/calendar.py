"""When cycles were open in the past, and which are alive at the hour the territory wakes up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from halle.config.demo.points import DemoPoint
from halle.config.demo.rhythm import LIVE_CYCLES, RHYTHMS, DemoLiveCycle, DemoRhythm
from halle.config.demo_loading.plan import Plan

EVENING = time(20, 0)
TOO_LATE_FOR_THE_EVENING = time(19, 30)
TWO_DAYS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class CycleDates:
    """One cycle of a hub: open from, until, and the day its baskets are fetched."""

    hub: str
    name: str
    opens_at: datetime
    closes_at: datetime
    collected_on: date
    orders_permille: int


@dataclass(frozen=True, slots=True)
class SlotDates:
    """A time at a point for so many baskets."""

    starts_at: datetime
    ends_at: datetime
    capacity: int


def live_cycles(plan: Plan) -> dict[str, CycleDates]:
    """One open for about two days more, one closing tonight, one to be handed over today.

    Whatever the hour: in the last half hour before eight in the evening and after it,
    tonight is three hours from now.
    """
    makers = {
        "open-now": _open_now,
        "closing-tonight": _closing_tonight,
        "handed-over-today": _handed_over_today,
    }
    return {live.key: makers[live.key](plan, live) for live in LIVE_CYCLES}


def past_cycles(plan: Plan, live: dict[str, CycleDates]) -> list[CycleDates]:
    """Every cycle that was opened, closed and fetched before today, the earliest first."""
    alive = {one.hub: one.opens_at for one in live.values()}
    found = []
    for rhythm in RHYTHMS:
        day = plan.begins_on + timedelta(days=(rhythm.opens_weekday - plan.begins_on.weekday()) % 7)
        while (cycle := _cycle_opening_on(plan, rhythm, day)).collected_on < plan.today:
            if cycle.closes_at < alive.get(rhythm.hub, plan.now):
                found.append(cycle)
            day += timedelta(weeks=rhythm.every_weeks)
    return sorted(found, key=lambda cycle: (cycle.closes_at, cycle.hub))


def slots_on(plan: Plan, point: DemoPoint, day: date) -> list[SlotDates]:
    """The times at a point on the day of collection, larger in a larger territory."""
    return [
        SlotDates(
            plan.moment(day, time.fromisoformat(slot.starts)),
            plan.moment(day, time.fromisoformat(slot.ends)),
            round(slot.capacity * plan.scale),
        )
        for slot in point.slots
    ]


def slots_today(plan: Plan, point: DemoPoint) -> list[SlotDates]:
    """Today's times at a point: in the morning, and as late as it takes for it to be today."""
    later = (plan.now + timedelta(hours=2)).replace(second=0, microsecond=0)
    latest = min(later, plan.moment(plan.today, time(23, 59)))
    evening = max(plan.moment(plan.today, EVENING), latest)
    places = round(sum(slot.capacity for slot in point.slots) * plan.scale / 2)
    noon = plan.moment(plan.today, time(13, 0))
    return [
        SlotDates(plan.moment(plan.today, time(8, 0)), noon, places),
        SlotDates(noon, evening, places),
    ]


def _open_now(plan: Plan, live: DemoLiveCycle) -> CycleDates:
    evenings = [plan.moment(plan.today + timedelta(days=days), EVENING) for days in (1, 2)]
    closes_at = min(evenings, key=lambda evening: abs(evening - plan.now - TWO_DAYS))
    opened_on = plan.local(closes_at).date() - timedelta(days=5)
    return _dated(plan, live, plan.moment(opened_on, time(8, 0)), closes_at, days_later=1)


def _closing_tonight(plan: Plan, live: DemoLiveCycle) -> CycleDates:
    if plan.local(plan.now).time() < TOO_LATE_FOR_THE_EVENING:
        closes_at = plan.moment(plan.today, EVENING)
    else:
        later = plan.now + timedelta(hours=3)
        closes_at = later.replace(minute=later.minute // 5 * 5, second=0, microsecond=0)
    opened_on = plan.local(closes_at).date() - timedelta(days=5)
    after_midnight = plan.local(closes_at).time() < time(12, 0)
    return _dated(
        plan,
        live,
        plan.moment(opened_on, time(8, 0)),
        closes_at,
        days_later=0 if after_midnight else 1,
    )


def _handed_over_today(plan: Plan, live: DemoLiveCycle) -> CycleDates:
    yesterday = plan.today - timedelta(days=1)
    opened_on = plan.today - timedelta(days=6)
    closes_at = plan.moment(yesterday, EVENING)
    return _dated(plan, live, plan.moment(opened_on, time(9, 0)), closes_at, days_later=1)


def _dated(
    plan: Plan, live: DemoLiveCycle, opens_at: datetime, closes_at: datetime, *, days_later: int
) -> CycleDates:
    return CycleDates(
        hub=live.hub,
        name=live.name_fr,
        opens_at=opens_at,
        closes_at=closes_at,
        collected_on=plan.local(closes_at).date() + timedelta(days=days_later),
        orders_permille=live.orders_permille_of_members,
    )


def _cycle_opening_on(plan: Plan, rhythm: DemoRhythm, day: date) -> CycleDates:
    closes_on = day + timedelta(days=(rhythm.closes_weekday - day.weekday()) % 7)
    if rhythm.every_weeks > 1:
        closes_on += timedelta(weeks=rhythm.every_weeks - 1)
    collected = (rhythm.collected_weekday - rhythm.closes_weekday) % 7
    return CycleDates(
        hub=rhythm.hub,
        name=rhythm.cycle_name_fr,
        opens_at=plan.moment(day, time.fromisoformat(rhythm.opens_at)),
        closes_at=plan.moment(closes_on, time.fromisoformat(rhythm.closes_at)),
        collected_on=closes_on + timedelta(days=collected),
        orders_permille=rhythm.orders_permille_of_members,
    )

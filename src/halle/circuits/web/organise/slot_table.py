"""Where and when baskets are fetched, as a form: points to tick, times to write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from halle.circuits.actions.set_slots import SENTENCES
from halle.circuits.models import CyclePoint, Point, Slot
from halle.circuits.rules.plans import PointPlan, SlotPlan, why_not
from halle.circuits.web.organise.fields import AmountField, day_field, hour_field

MOST_TIMES = 40


class TimeRow(NamedTuple):
    """One time as it is typed; ``key`` is the public id of one that exists."""

    key: str = ""
    on: str = ""
    starts: str = ""
    ends: str = ""
    capacity: str = ""
    taken: int = 0
    wrong: str = ""


class PointRows(NamedTuple):
    """One point, whether the cycle uses it, and its times."""

    public_id: str
    point_id: int
    name: str
    used: bool
    instructions: str
    times: list[TimeRow]


class Read(NamedTuple):
    """What was typed, what it means, and what is wrong: pairs (field's id, sentence)."""

    shown: list[PointRows]
    plans: tuple[PointPlan, ...]
    wrong: list[tuple[str, str]]


def rows_of(
    points: Iterable[Point], used: Iterable[CyclePoint] = (), usual: SlotPlan | None = None
) -> list[PointRows]:
    """The points of a hub as a cycle uses them; without a cycle the first one is proposed."""
    there = {one.point_id: one for one in used}
    rows = []
    for rank, point in enumerate(points):
        one = there.get(point.pk)
        times = [_row(slot) for slot in one.slots.all()] if one else []
        if not times:
            times = [_usual(usual)] if usual else [TimeRow()]
        rows.append(
            PointRows(
                str(point.public_id),
                point.pk,
                point.name,
                one is not None or (usual is not None and rank == 0 and not there),
                one.instructions if one else "",
                times,
            )
        )
    return rows


def read_points(
    sent: QueryDict,
    points: Iterable[Point],
    used: Iterable[CyclePoint] = (),
    closes_at: datetime | None = None,
) -> Read:
    """Understand what was typed; a time left empty is taken away."""
    slots = {str(slot.public_id): slot for one in used for slot in one.slots.all()}
    shown, plans, wrong = [], [], []
    for index, point in enumerate(points):
        is_used = f"used{index}" in sent
        count = min(int(sent.get(f"times{index}", "0") or 0), MOST_TIMES)
        read = [_read(sent, f"{index}-{number}", slots, closes_at) for number in range(count)]
        times = [row for row, _plan in read]
        if is_used:
            wrong += [
                (f"on{index}-{number}", f"{point.name}, {row.wrong[:1].lower()}{row.wrong[1:]}")
                for number, row in enumerate(times)
                if row.wrong
            ]
        if sent.get("add") == str(index):
            times.append(_next_time(times))
        instructions = sent.get(f"note{index}", "")
        shown.append(
            PointRows(str(point.public_id), point.pk, point.name, is_used, instructions, times)
        )
        if is_used:
            planned = tuple(plan for _row, plan in read if plan)
            plans.append(PointPlan(point.pk, planned, instructions))
    return Read(shown, tuple(plans), wrong)


def _read(
    sent: QueryDict, place: str, slots: dict[str, Slot], closes_at: datetime | None
) -> tuple[TimeRow, SlotPlan | None]:
    key, on, starts, ends, most = (
        sent.get(f"{name}{place}", "").strip() for name in ("key", "on", "from", "to", "most")
    )
    slot = slots.get(key)
    row = TimeRow(key, on, starts, ends, most, slot.taken if slot else 0)
    if not (on or starts or ends):
        return row, None
    plan, problem = _plan(row, slot.pk if slot else None)
    if plan and (reason := why_not(plan, closes_at or plan.starts_at)):
        problem = str(SENTENCES[reason])
    return row._replace(wrong=problem), None if problem else plan


def _plan(row: TimeRow, slot_id: int | None) -> tuple[SlotPlan | None, str]:
    try:
        on: date = day_field().clean(row.on)
        starts: time = hour_field().clean(row.starts)
        ends: time = hour_field().clean(row.ends)
    except forms.ValidationError:
        return None, _("Write a day, an hour to begin and an hour to end.")
    try:
        most = AmountField(decimals=0, required=False).clean(row.capacity)
    except forms.ValidationError:
        return None, _("Write how many baskets at most, or nothing.")
    zone = ZoneInfo(settings.TIME_ZONE)
    starts_at, ends_at = datetime.combine(on, starts, zone), datetime.combine(on, ends, zone)
    return SlotPlan(starts_at, ends_at, most, slot_id), ""


def _row(slot: Slot) -> TimeRow:
    starts = timezone.localtime(slot.starts_at)
    ends = timezone.localtime(slot.ends_at)
    capacity = slot.capacity
    return TimeRow(
        str(slot.public_id),
        f"{starts:%Y-%m-%d}",
        f"{starts:%H:%M}",
        f"{ends:%H:%M}",
        "" if capacity is None else str(capacity),
        slot.taken,
    )


def _usual(plan: SlotPlan) -> TimeRow:
    starts, ends = timezone.localtime(plan.starts_at), timezone.localtime(plan.ends_at)
    return TimeRow("", f"{starts:%Y-%m-%d}", f"{starts:%H:%M}", f"{ends:%H:%M}")


def _next_time(times: list[TimeRow]) -> TimeRow:
    return TimeRow("", times[-1].on, times[-1].ends) if times else TimeRow()

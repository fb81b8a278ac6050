"""What happens under the roof and what waits for someone, gathered from every trade.

Each trade answers in :mod:`halle.kernel.agenda`'s shapes from its queries:
``happenings(at, limit)`` and ``tasks_of(person_id, at)``, and by ``looked_at_by_others(person_id)``
what waits for somebody else's decision. Here they are put in order and
said in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.kernel.agenda import Happening, Task
from halle.kernel.rules.spoken_time import say_day, say_hour

HAPPENINGS = ("halle.circuits.queries.now", "halle.barter.queries.now")
TASKS = (
    "halle.circuits.queries.today",
    "halle.barter.queries.today",
    "halle.barter.queries.market_today",
    "halle.barter.queries.brokers_today",
)

BY_OTHERS = ("halle.barter.queries.today",)


class Moment(NamedTuple):
    """A line of the timeline, in words."""

    hour: str
    door: str
    title: str
    text: str
    url: str


class Todo(NamedTuple):
    """One thing to do, in words."""

    hour: str
    until: str
    door: str
    title: str
    text: str
    url: str
    verb: str
    state: str
    kind: str
    first: bool


class Day(NamedTuple):
    """What waits today, what comes after, and what others are looking at for one."""

    today: list[Todo]
    later: list[Todo]
    by_others: list[Todo]


def moments(at: datetime, limit: int = 6) -> list[Moment]:
    """What happens now and soon, whoever is looking."""
    found: list[Happening] = []
    for source in _sources(HAPPENINGS, "happenings"):
        found += source(at, limit)
    found.sort(key=lambda one: one.at)
    return [
        Moment(_short(one.at, at), one.door, one.title, one.text, one.url) for one in found[:limit]
    ]


def day_of(person_id: int, at: datetime) -> Day:
    """What waits for someone, today's things apart from later ones."""
    found: list[Task] = []
    for source in _sources(TASKS, "tasks_of"):
        found += source(person_id, at)
    found.sort(key=lambda one: (one.at, one.until is None, one.until or one.at))
    today = timezone.localtime(at).date()
    due = [task for task in found if timezone.localtime(task.at).date() <= today]
    by_others: list[Task] = []
    for source in _sources(BY_OTHERS, "looked_at_by_others"):
        by_others += source(person_id)
    since = [say_day(timezone.localtime(one.at).date(), get_language() or "fr", form="short",
                     this_year=today.year) for one in by_others]  # fmt: skip
    waiting = [one._replace(hour=day) for one, day in zip(_said(by_others, at), since, strict=True)]
    return Day(_said(due, at), _said(found[len(due) :], at), waiting)


def _said(tasks: Iterable[Task], at: datetime) -> list[Todo]:
    return [
        Todo(
            *_times(task, at),
            task.door,
            task.title,
            task.text,
            task.url,
            task.verb,
            task.state,
            task.kind,
            rank == 0,
        )
        for rank, task in enumerate(tasks)
    ]


def _short(moment: datetime, at: datetime) -> str:
    here, now = timezone.localtime(moment), timezone.localtime(at)
    language = get_language() or "fr"
    if here.date() == now.date():
        return say_hour(here, language)
    return say_day(here.date(), language, form="short", this_year=now.year)


def _times(task: Task, at: datetime) -> tuple[str, str]:
    """When a task begins and until when; of what simply waits, by when it has to be done."""
    waits = task.at == at
    if task.until is None:
        return (_("to do") if waits else _short(task.at, at)), ""
    last = _short(task.until, at)
    if waits:
        return last, _("at the latest")
    is_today = timezone.localtime(task.until).date() == timezone.localtime(at).date()
    said = _("until %(hour)s") % {"hour": last} if is_today else _("until %(day)s") % {"day": last}
    return _short(task.at, at), said


@cache
def _sources(modules: tuple[str, ...], name: str) -> tuple[Callable[..., Any], ...]:
    return tuple(
        getattr(import_module(module), name) for module in modules if find_spec(module) is not None
    )

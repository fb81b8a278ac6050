"""Facts: what has happened, written with the change itself and told afterwards.

A fact is one row in the transaction of its action. The relay makes one delivery per
subscriber out of it; effect and removal of a delivery commit together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, ClassVar

from halle.kernel import sets

Effect = Callable[[dict[str, Any]], None]
Detached = Callable[[dict[str, Any], int], None]
Wanted = Callable[[], Collection[str]]

_as_json = json.JSONEncoder(default=str, ensure_ascii=False).encode

EFFECTS: dict[str, Effect] = {}
ROUTES: dict[str, list[str]] = {}
DETACHED: dict[str, Detached] = {}
WITNESSES: dict[str, Wanted] = {}


class Later(Exception):
    """Raised by detached work that is not to be done before ``due_at``; it is no failure."""

    def __init__(self, due_at: datetime) -> None:
        super().__init__(due_at)
        self.due_at = due_at


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened, in the past participle, with plain values only."""

    name: ClassVar[str]


def record(fact: Fact, *, at: datetime) -> None:
    """Write a fact down inside the running transaction: one insert."""
    from halle.kernel.models import RecordedFact

    payload = _as_json(_values(fact))
    sets.insert_one(RecordedFact, name=fact.name, at=at, payload=payload, relayed=False)


def record_all(facts: Iterable[Fact], *, at: datetime) -> None:
    """Write many facts down inside the running transaction: one insert for all of them."""
    from halle.kernel.models import RecordedFact

    columns = ("name", "at", "payload", "relayed")
    sets.insert(
        RecordedFact, columns, [(fact.name, at, _as_json(_values(fact)), False) for fact in facts]
    )


def _values(fact: Fact) -> dict[str, Any]:
    return {field.name: getattr(fact, field.name) for field in fields(fact)}


def reacts_to(*facts: type[Fact]) -> Callable[[Effect], Effect]:
    """Have a function called once for each of these facts, with its values as a dict.

    It runs inside the delivery's transaction and must only touch the database (call
    actions, queue mail); told twice, it must change nothing the second time.
    """

    def subscribe(effect: Effect) -> Effect:
        name = f"{effect.__module__.removeprefix('halle.')}.{effect.__name__}"
        EFFECTS[name] = effect
        for fact in facts:
            ROUTES.setdefault(fact.name, []).append(name)
        return effect

    return subscribe


def witness(wanted: Wanted) -> Callable[[Effect], Effect]:
    """Like :func:`reacts_to` for whoever listens to facts that it does not know by name.

    ``wanted`` answers the names it waits for just now, in one query: other facts make no
    delivery. It gets ``{"fact": id, "name": …, "at": …, "values": {…}}``.
    """

    def subscribe(effect: Effect) -> Effect:
        name = f"{effect.__module__.removeprefix('halle.')}.{effect.__name__}"
        EFFECTS[name], WITNESSES[name] = effect, wanted
        return effect

    return subscribe


def job(effect: Effect) -> Effect:
    """Make a function runnable later by :func:`enqueue`, inside a transaction of its own."""
    EFFECTS[f"{effect.__module__.removeprefix('halle.')}.{effect.__name__}"] = effect
    return effect


def detached(effect: Detached) -> Detached:
    """Like :func:`job` for work that leaves the database (mail, a webhook).

    It runs outside any transaction and gets its delivery's id as idempotency key.
    """
    DETACHED[f"{effect.__module__.removeprefix('halle.')}.{effect.__name__}"] = effect
    return effect


def enqueue(
    effect: Effect | Detached, *, at: datetime, due_at: datetime | None = None, **payload: Any
) -> None:
    """Have ``effect`` run after this transaction, now or at ``due_at``, until it succeeds."""
    from halle.kernel.models import Delivery

    sets.insert_one(
        Delivery,
        subscriber=f"{effect.__module__.removeprefix('halle.')}.{effect.__name__}",
        payload=_as_json(payload),
        attempts=0,
        due_at=due_at or at,
        error="",
        dead=False,
    )

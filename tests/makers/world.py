"""A small territory in which every right can be tried: who may, and everyone who may not.

Two hubs, three farms, five cycles (open, planned, past its hour, closed, called off) and
orders of several people. Built once for many tests: each of them undoes what it did.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from halle.identity.models import Party
from halle.kernel.actor import Actor
from tests.makers.identity import actor

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

PEOPLE = (
    "stranger",
    "member",
    "volunteer",
    "treasurer",
    "manager",
    "other_manager",
    "former_manager",
    "producer",
    "other_producer",
)
"""Those who sign in; ``nobody`` comes before them in every table."""

PROGRAMS = ("program", "reading_program", "other_program")
"""Tokens: of the hub, of the hub but only to read, of the other hub."""


@dataclass
class World:
    """Everyone and everything, by the names that tables and tests use."""

    now: datetime
    people: dict[str, Party]
    secrets: dict[str, str] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.things[name]
        except KeyError:
            raise AttributeError(name) from None

    def actor(self, who: str) -> Actor:
        """The actor of a persona, a program or the clock."""
        if who == "nobody":
            return Actor.nobody()
        if who == "clock":
            return Actor.clock()
        if who in PROGRAMS:
            hub = self.other_hub if who == "other_program" else self.hub
            scopes = {"read"} if who == "reading_program" else {"read", "write"}
            return Actor.token(hub.pk, frozenset(scopes))
        return actor(self.people[who])


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written in here is as if it never was."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)

"""What a table of rights is made of: rings of people, and rows of addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.makers.world import World
from tests.permissions.visiting import NOT_TAKEN, PAGE, REFUSED, SIGN_IN

Value = Callable[[World], Any]


@dataclass(frozen=True, eq=False)
class Ring:
    """Who gets in, and what is said to those who do not; ``but`` is said to some of them."""

    may: frozenset[str]
    others: str = REFUSED
    nobody: str = SIGN_IN
    but: Mapping[str, str] = field(default_factory=dict)

    def answer(self, who: str, inside: str) -> str:
        """What a persona gets where those inside get ``inside``."""
        if inside == NOT_TAKEN or who in self.may:
            return inside
        return self.but.get(who) or (self.nobody if who == "nobody" else self.others)


def ring(*who: str, others: str = REFUSED, nobody: str = SIGN_IN) -> Ring:
    """A ring of these people."""
    return Ring(frozenset(who), others, nobody)


@dataclass(frozen=True)
class Row:
    """One address: what those inside get from a GET and from a POST of ``body``.

    Without ``post`` there is no form: what is sent is not taken, or answered as if it had
    been a GET. ``about`` says which thing the address is about where the table's
    ``ARGUMENTS`` name another one; ``but`` lists exceptions by (persona, method).
    """

    ring: Ring
    get: str = PAGE
    post: str | None = None
    body: Callable[[World], dict[str, Any]] = lambda world: {"nonsense": "1"}
    about: Mapping[str, Value] = field(default_factory=dict)
    but: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def expected(self, who: str, method: str) -> tuple[str, ...]:
        """The cell of this row for a persona and a method."""
        if (who, method) in self.but:
            return (self.but[who, method],)
        if method == "POST" and self.post is None:
            return (NOT_TAKEN, *self.expected(who, "GET"))
        return (self.ring.answer(who, (self.get if method == "GET" else self.post) or ""),)

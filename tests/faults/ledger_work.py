"""Processes that pay, promise, settle, undo, seal and carry forward until they are killed.

What a writer begins and what it is told is done are lines of its log, written one at a time
before it goes on: ``begun`` and ``posted`` name a transfer or a batch and how many there are,
``reserved``, ``voided``, ``part`` and ``reversed`` what became of a promise or a transfer.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import IO, Any

KIND = "fault"
TIGHT = 4
"""So many firms have narrow lines and ceilings, so that limits are met all the time."""


@dataclass
class Writer:
    """One process, its books, its chances and its log."""

    keeper: int
    firms: list[int]
    name: str
    told: IO[str]
    chance: random.Random
    by: Any
    names: Iterator[int]

    def work(self) -> None:
        """For ever, one thing after the other."""
        from halle.kernel.errors import HalleError

        ways = [self.pay, self.share, self.batch, self.promise, self.undo, self.repeat]
        while True:
            with suppress(HalleError):
                self.chance.choices(ways, [8, 3, 2, 5, 2, 1])[0]()

    def pay(self) -> str:
        """One pays another, within narrow limits."""
        payer, payee = self.chance.sample(self.firms, 2)
        cents = self.chance.randint(1, 400)
        return self._post({("credit", payer, ""): -cents, ("credit", payee, ""): cents})

    def share(self) -> None:
        """One pays two others and a euro changes hands, in one entry: all or none."""
        payer, one, other = self.chance.sample(self.firms, 3)
        cents = self.chance.randint(2, 400)
        self._post(
            {
                ("credit", payer, ""): -cents,
                ("credit", one, ""): cents - cents // 2,
                ("credit", other, ""): cents // 2,
                ("buyer", payer, ""): -100,
                ("supplier", one, ""): 100,
            }
        )

    def batch(self) -> None:
        """Many transfers at once, all or none."""
        from halle.kernel import clock
        from halle.ledger.actions.post_entries import post_entries
        from halle.ledger.posting import Posting

        name, size = self._name(), self.chance.randint(20, 120)
        postings = []
        for number in range(size):
            payer, payee = self.chance.sample(self.firms[TIGHT:], 2)
            cents = self.chance.randint(1, 400)
            legs = {("credit", payer, ""): -cents, ("credit", payee, ""): cents}
            postings.append(Posting(KIND, f"{name}.{number}", legs))
        self._say("begun", name, size)
        post_entries(actor=self.by, keeper_id=self.keeper, postings=postings, at=clock.now())
        self._say("posted", name, size)

    def promise(self) -> None:
        """One promises another; it is kept, in part, called off, or left to run out."""
        from halle.ledger.actions.post_reserved import post_reserved
        from halle.ledger.actions.reserve_entry import reserve_entry
        from halle.ledger.actions.void_reserved import void_reserved

        payer, payee = self.chance.sample(self.firms, 2)
        cents, about = self.chance.randint(2, 400), self._about(self._name())
        legs = {("credit", payer, ""): -cents, ("credit", payee, ""): cents}
        until = about["at"] + timedelta(milliseconds=200)
        reserve_entry(keeper_id=self.keeper, legs=legs, expires_at=until, **about)
        self._say("reserved", about["reference"])
        then = self.chance.random()
        if then < 0.4:
            post_reserved(**about)
            self._say("posted", about["reference"], 1)
        elif then < 0.6:
            part = {account: n // 2 for account, n in legs.items() if n > 0}
            post_reserved(**about, legs=part | {("credit", payer, ""): -(cents // 2)})
            self._say("part", about["reference"], 1)
        elif then < 0.8:
            void_reserved(**about)
            self._say("voided", about["reference"])

    def undo(self) -> None:
        """A payment is undone at once, twice asked."""
        from halle.ledger.actions.reverse_entry import reverse_entry

        about = self._about(self.pay())
        reverse_entry(**about)
        self._say("reversed", about["reference"], 1)
        if reverse_entry(**about).is_new:
            self._say("twice", about["reference"])

    def repeat(self) -> None:
        """The same payment sent again is no other one."""
        from halle.ledger.actions.post_entry import post_entry

        payer, payee = self.chance.sample(self.firms, 2)
        legs = {("credit", payer, ""): -1, ("credit", payee, ""): 1}
        name = self._post(legs)
        if post_entry(keeper_id=self.keeper, legs=legs, **self._about(name)).is_new:
            self._say("twice", name)

    def _post(self, legs: dict[tuple[str, int, str], int]) -> str:
        from halle.ledger.actions.post_entry import post_entry

        name = self._name()
        post_entry(keeper_id=self.keeper, legs=legs, **self._about(name))
        self._say("posted", name, 1)
        return name

    def _about(self, name: str) -> dict[str, Any]:
        from halle.kernel import clock

        return {"actor": self.by, "kind": KIND, "reference": name, "at": clock.now()}

    def _name(self) -> str:
        return f"{self.name}-{next(self.names)}"

    def _say(self, word: str, name: str, size: int = 0) -> None:
        self.told.write(f"{word} {name} {size}\n")


def write_away(keeper: int, firms: list[int], name: str, log: str, seed: str) -> None:
    """The whole life of a writer."""
    from halle.kernel.actor import Actor

    with open(log, "a", buffering=1, encoding="utf-8") as told:  # noqa: PTH123
        by = Actor.machine_operator()
        Writer(keeper, firms, name, told, random.Random(seed), by, count(1)).work()


def tend_away() -> None:
    """The clock's work, without a pause: seal, carry forward as if hours had passed, give back."""
    from halle.kernel import clock
    from halle.ledger.jobs import (
        expire_due_reservations,
        publish_todays_head,
        seal_new_entries,
        turn_full_folios,
    )

    while True:
        seal_new_entries(clock.now())
        turn_full_folios(clock.now() + timedelta(hours=1))
        expire_due_reservations(clock.now())
        publish_todays_head(clock.now())

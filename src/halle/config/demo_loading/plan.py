"""What is asked of a living territory: how large, from which seed, seen from which hour."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from halle.config.demo.firms import TRADERS
from halle.config.demo.people import SEED
from halle.config.demo.products import PRODUCTS

PARIS = ZoneInfo("Europe/Paris")
MEMBERS = 300
"""The size that points, slots and stocks of the tables are made for."""


@dataclass(frozen=True)
class Plan:
    """The same plan gives the same territory; ``now`` is when it wakes up.

    Without ``firms`` nobody trades in credit.
    """

    now: datetime
    zone: ZoneInfo = PARIS
    members: int = MEMBERS
    products: int = len(PRODUCTS)
    months: int = 12
    firms: int = len(TRADERS)
    seed: int = SEED

    @property
    def scale(self) -> float:
        """How many times more people than the tables were made for, at least once."""
        return max(1.0, self.members / MEMBERS)

    @property
    def today(self) -> date:
        """The day on the wall calendar of the territory."""
        return self.local(self.now).date()

    @property
    def begins_on(self) -> date:
        """The first day of the past that is told."""
        return self.today - timedelta(days=round(self.months * 30.44))

    def moment(self, day: date, clock: time) -> datetime:
        """The instant at which the territory's wall clock shows this hour; in UTC, as all sums are."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def local(self, moment: datetime) -> datetime:
        """What the wall clock shows at an instant."""
        return moment.astimezone(self.zone)

    def draw(self, *purpose: object) -> random.Random:
        """Chance for one purpose, so that a larger territory does not reshuffle a smaller one."""
        return random.Random(f"{self.seed}:{':'.join(map(str, purpose))}")


class PublicIds:
    """Names in the form of UUID version 7, the same each time for the same seed."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw

    def at(self, moment: datetime) -> UUID:
        """A name that sorts by the moment it is given."""
        chance = self._draw.getrandbits(74)
        milliseconds = int(moment.timestamp() * 1000)
        high = (milliseconds << 16) | 0x7000 | (chance >> 62)
        return UUID(int=(high << 64) | (0b10 << 62) | (chance & ((1 << 62) - 1)))

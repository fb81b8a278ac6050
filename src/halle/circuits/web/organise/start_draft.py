"""What somebody has typed so far on the way to a circuit of their own, kept in their session."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from halle.circuits.rules.founding import FirstDates, Grower, NewPoint, ProductLine
from halle.circuits.rules.plans import SlotPlan, usual_dates
from halle.kernel.ids import new_public_id
from halle.territory.rules.addresses import Address

KEY = "circuit_to_set_up"
DONE = "circuit_just_set_up"
LONGEST_CELL = 120
MOST_LINES = 500


class Draft(NamedTuple):
    """The three steps as they were typed; an empty step was not done yet."""

    key: str
    place: dict[str, Any]
    goods: dict[str, Any]
    dates: dict[str, Any]

    @property
    def lines(self) -> list[ProductLine]:
        """The products typed so far."""
        return [ProductLine(*cells) for cells in self.goods.get("lines", [])]

    @property
    def grower(self) -> Grower | None:
        """The farm that sells, when it is not the hub itself."""
        if self.goods.get("who") != "farm":
            return None
        return Grower(self.goods.get("farm", ""), self.goods.get("email", ""))

    @property
    def first_undone(self) -> str:
        """The step to go on with, ``open`` once everything is there."""
        for name, typed in (("start", self.place), ("start-goods", self.goods)):
            if not typed:
                return name
        return "start-open" if self.dates else "start-dates"

    def point(self) -> NewPoint:
        """Where baskets are fetched."""
        told = self.place
        return NewPoint(
            told["point"], Address(told["commune_id"], told.get("street", "")), told["kind"]
        )

    def first_dates(self) -> FirstDates:
        """When orders close and baskets are fetched, on the territory's clock."""
        told, zone = self.dates, ZoneInfo(settings.TIME_ZONE)
        on = date.fromisoformat(told["collects_on"])
        return FirstDates(
            datetime.combine(
                date.fromisoformat(told["closes_on"]), time.fromisoformat(told["closes"]), zone
            ),
            (
                SlotPlan(
                    datetime.combine(on, time.fromisoformat(told["starts"]), zone),
                    datetime.combine(on, time.fromisoformat(told["ends"]), zone),
                    told.get("most"),
                ),
            ),
        )


def draft_of(session: SessionBase) -> Draft:
    """What this visitor has typed so far."""
    kept = session.get(KEY) or {}
    return Draft(
        kept.get("key", ""), kept.get("place", {}), kept.get("goods", {}), kept.get("dates", {})
    )


def keep(session: SessionBase, **steps: dict[str, Any]) -> None:
    """Remember a step; the rest stays, also through signing in."""
    kept = session.get(KEY) or {"key": str(new_public_id())}
    session[KEY] = {**kept, **steps}


def forget(session: SessionBase, cycle: UUID) -> None:
    """The circuit is there: nothing is left to remember but where it is."""
    session[DONE] = [draft_of(session).key, str(cycle)]
    session.pop(KEY, None)


def just_set_up(session: SessionBase, key: str) -> str:
    """The address of the orders that came of a draft, when its button is pressed again."""
    done = session.get(DONE) or ["", ""]
    return str(done[1]) if key and done[0] == key else ""


def usual_answers(now: datetime) -> dict[str, Any]:
    """Dates that suit most: six days to order, baskets the evening after."""
    dates = usual_dates(now, ZoneInfo(settings.TIME_ZONE))
    return {
        "closes_on": dates.closes_at.date(),
        "closes": dates.closes_at.time(),
        "collects_on": dates.starts_at.date(),
        "starts": dates.starts_at.time(),
        "ends": dates.ends_at.time(),
    }

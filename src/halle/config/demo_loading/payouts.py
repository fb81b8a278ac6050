"""What hubs paid the farms: on the fifth of each month, for the month before."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, time
from typing import NamedTuple

from halle.circuits.models import Payout
from halle.circuits.rules.settlement import AccountKey
from halle.config.demo_loading.books import Books, Key, PastEntry
from halle.config.demo_loading.frames import Frame
from halle.config.demo_loading.hubs import ReadyHub
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.kernel import sets

PAID_ON = 5
PAID_AT = time(10, 30)
MONTHS_FR = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


class Due(NamedTuple):
    """Whom a hub owes, for which month of collection."""

    hub: str
    supplier: int
    month: tuple[int, int]


class Payouts:
    """Remembers what settled orders owe to farms, and pays it a month later."""

    def __init__(
        self, plan: Plan, hubs: dict[str, ReadyHub], books: Books, team: dict[str, int]
    ) -> None:
        self._plan, self._hubs, self._books, self._team = plan, hubs, books, team
        self._ids = PublicIds(plan.draw("payouts"))
        self._due: dict[Due, dict[Key, int]] = defaultdict(lambda: defaultdict(int))

    def owe(self, frame: Frame, legs: dict[AccountKey, int]) -> None:
        """Add what one settled order owes its farms, VAT included."""
        day, hub = frame.dates.collected_on, frame.dates.hub
        suppliers = {key.holder for key in legs if key.kind == "supplier"}
        for key, cents in legs.items():
            paid = key.kind in ("supplier", "vat") and key.holder in suppliers
            if paid and key.holder != frame.hub.id:
                self._due[Due(hub, key.holder, (day.year, day.month))][key] += cents

    def pay_until(self, month: tuple[int, int]) -> None:
        """Pay what was collected before a month, each on the fifth of the month after."""
        rows = []
        for due in sorted(one for one in self._due if one.month < month):
            year, number = due.month
            paid_on = date(year + number // 12, number % 12 + 1, PAID_ON)
            at = self._plan.moment(paid_on, PAID_AT)
            if at > self._plan.now:
                continue
            owed = self._due.pop(due)
            cents = sum(owed.values())
            if cents <= 0:
                continue
            public_id = self._ids.at(at)
            hub = self._hubs[due.hub].id
            note = f"{MONTHS_FR[number - 1]} {year}"
            rows.append(
                (public_id, hub, due.supplier, cents, "transfer", note, at, self._team[due.hub])
            )
            legs: dict[Key, int] = {key: -share for key, share in owed.items() if share}
            legs["bank", hub, "transfer"] = cents
            self._books.post(PastEntry(at, hub, "payout", str(public_id), legs, note))
        sets.insert(
            Payout,
            (
                "public_id", "hub_id", "supplier_id", "cents", "method", "note", "paid_at",
                "paid_by_id",
            ),
            rows,
        )  # fmt: skip

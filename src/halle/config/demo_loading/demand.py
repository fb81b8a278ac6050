"""Who orders where, when and what: drawn from the tables of the rhythm of the year."""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from halle.config.demo import rhythm
from halle.config.demo.communes import COMMUNE_BY_INSEE_CODE, kilometres_between
from halle.config.demo.points import points_of
from halle.config.demo.rhythm import RHYTHM_BY_HUB
from halle.config.demo_loading.calendar import CycleDates
from halle.config.demo_loading.catalogue import ShelfOffer
from halle.config.demo_loading.hubs import ReadyHub
from halle.config.demo_loading.people import People
from halle.config.demo_loading.plan import Plan

FAITHFUL_PERMILLE = 900
"""How often members pay in the way they usually do."""
NEAR_KILOMETRES = 9
FEWER_IN_THE_CROWD = 0.15
"""The larger a territory, the smaller the share of its members who order in a week."""
MOST_AT_ONCE_PERMILLE = 800
LATE_ORDERS = 1.8
"""People order late: the greater, the nearer to closing."""

USUAL_HUBS = {
    "camille": "panier-tour", "nora": "panier-tour", "bastien": "panier-tour",
    "awa": "panier-tour", "helene": "panier-tour", "gilles": "panier-tour",
    "ines": "voisins-calade", "claire": "camion-gervanne", "maya": "table-saillans",
    "mireille": "chantegrenouille", "lise": "table-saillans", "yasmine": "panier-tour",
    "solange": "panier-tour", "damien": "panier-tour",
}  # fmt: skip
USUAL_PAY = {"awa": "credit", "camille": "collection"}


@dataclass(frozen=True, slots=True)
class Shopper:
    """A member of one hub, the way they pay, and the point they prefer (by its rank)."""

    id: int
    key: str
    joined_at: datetime
    pays_by: str
    point: int


class Shelf:
    """What can be ordered in one month at one hub, and how much each thing is wanted."""

    def __init__(self, offers: list[ShelfOffer]) -> None:
        self.offers = offers
        self._weights = list(accumulate(offer.wanted for offer in offers))

    def basket(self, draw: random.Random) -> list[tuple[ShelfOffer, int]]:
        """What somebody wants: different things, and how many of each."""
        offers, weights = self.offers, self._weights
        if not weights:
            return []
        total, chosen = weights[-1], {}
        for _ in range(rhythm.basket_lines(draw)):
            rank = bisect(weights, draw.random() * total)
            chosen[min(rank, len(offers) - 1)] = rhythm.line_quantity(draw)
        return [(offers[rank], quantity) for rank, quantity in chosen.items()]


class Demand:
    """The wishes of a whole territory."""

    def __init__(
        self, plan: Plan, people: People, hubs: dict[str, ReadyHub], shelf: list[ShelfOffer]
    ) -> None:
        self._plan, self._hubs = plan, hubs
        self._by_farm: dict[str, list[ShelfOffer]] = {}
        for offer in shelf:
            self._by_farm.setdefault(offer.farm, []).append(offer)
        self._shelves: dict[tuple[str, int], list[ShelfOffer]] = {}
        self.shoppers: dict[str, list[Shopper]] = {key: [] for key in hubs}
        self._share_out(people)

    def in_season(self, hub: str, month: int) -> list[ShelfOffer]:
        """Everything the farms of a hub have in a month."""
        key = (hub, month)
        if key not in self._shelves:
            self._shelves[key] = [
                offer
                for farm in self._hubs[hub].farms
                for offer in self._by_farm.get(farm, ())
                if month in offer.months
            ]
        return self._shelves[key]

    def orders(self, dates: CycleDates, draw: random.Random) -> list[tuple[datetime, Shopper]]:
        """Who orders in a cycle and when, the earliest first; personas never miss one."""
        until = min(dates.closes_at, self._plan.now)
        there = [one for one in self.shoppers[dates.hub] if one.joined_at < dates.opens_at]
        everyone = max(1, len(self.shoppers[dates.hub]))
        month = rhythm.DEMAND_BY_MONTH_PERMILLE[dates.closes_at.month - 1]
        expected = self._plan.members * dates.orders_permille * month / 1_000_000
        expected *= self._plan.scale**-FEWER_IN_THE_CROWD
        expected *= len(there) / everyone * draw.uniform(0.9, 1.1)
        count = min(round(expected), len(there) * MOST_AT_ONCE_PERMILLE // 1000)
        faithful = [one for one in there if one.key]
        others = draw.sample([one for one in there if not one.key], max(0, count - len(faithful)))
        span = (until - dates.opens_at).total_seconds() - 120
        moments = sorted(span * draw.random() ** (1 / LATE_ORDERS) for _ in (*faithful, *others))
        buyers = [*faithful, *others]
        draw.shuffle(buyers)
        return [
            (dates.opens_at + timedelta(seconds=int(moment)), buyer)
            for moment, buyer in zip(moments, buyers, strict=True)
        ]

    def _share_out(self, people: People) -> None:
        """Each member orders at one hub: a large one, and not far from home."""
        insee_of = {place.pk: place.commune.insee_code for place in people.homes}
        keys = list(self._hubs)
        near: dict[str, list[float]] = {}
        names = {party.pk: key for key, party in people.personas.items()}
        for rank, party in enumerate(people.members):
            draw = self._plan.draw("member", rank)
            key = names.get(party.pk, "")
            home = insee_of[party.place_id or 0]
            if home not in near:
                near[home] = [self._nearness(home, hub) for hub in keys]
            hub = USUAL_HUBS[key] if key else draw.choices(keys, near[home])[0]
            ways = self._hubs[hub].house.pays_by
            weights = {way: weight for way, weight in rhythm.PAY_BY_WEIGHTS.items() if way in ways}
            pays_by = draw.choices(list(weights), list(weights.values()))[0]
            self.shoppers[hub].append(
                Shopper(
                    party.pk,
                    key,
                    party.joined_at,
                    USUAL_PAY.get(key, pays_by),
                    draw.randrange(1000) if not key else 0,
                )
            )

    def _nearness(self, home: str, hub: str) -> float:
        here = COMMUNE_BY_INSEE_CODE[home]
        kilometres = min(
            kilometres_between(here, COMMUNE_BY_INSEE_CODE[point.insee_code])
            for point in points_of(hub)
        )
        orders = RHYTHM_BY_HUB[hub].orders_permille_of_members
        return orders / (1 + (kilometres / NEAR_KILOMETRES) ** 2)


def way_of_paying(shopper: Shopper, hub: ReadyHub, draw: random.Random) -> str:
    """As usual, or for once otherwise."""
    if shopper.key or draw.randrange(1000) < FAITHFUL_PERMILLE:
        return shopper.pays_by
    return draw.choice(sorted(hub.house.pays_by))


def comment(draw: random.Random) -> str:
    """What is written beside an order, mostly nothing."""
    if draw.randrange(1000) < rhythm.COMMENTED_PERMILLE:
        return draw.choice(rhythm.COMMENTS_FR)
    return ""

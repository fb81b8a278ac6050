"""Who buys from whom: each firm drifts about a balance of its own, some above zero, some below."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import exp

from halle.config.demo.firms import DORMANT, SUSPENDED
from halle.config.demo_loading.books import Books
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.plan import Plan

OWES_PERMILLE = 190
"""How many firms live below zero; the largest lines are theirs."""

NEAR_PERMILLE = 760
"""How often a buyer stays with the trades it always buys from."""

LEAST_DRIFT_CENTS = 15_000


class Appetite:
    """Draws a buyer and a seller by what they have, how large they are and what they trade."""

    def __init__(self, plan: Plan, network_id: int, books: Books, draw: random.Random) -> None:
        self._plan, self._network_id, self._books, self._draw = plan, network_id, books, draw
        self._pull: dict[int, float] = {}
        self._size: dict[int, float] = {}

    def aim(self, firms: Sequence[Firm]) -> None:
        """Give each firm the balance it drifts about: what some have, the others owe."""
        ordered = sorted(firms, key=lambda firm: (-firm.line_cents, firm.key))
        owing = ordered[: len(ordered) * OWES_PERMILLE // 1000]
        for firm in owing:
            firm.target_cents = -firm.line_cents * self._draw.randint(50, 90) // 100
        owed = -sum(firm.target_cents for firm in owing)
        shares = {firm.key: self._draw.lognormvariate(0, 0.25) for firm in ordered[len(owing) :]}
        for firm in ordered[len(owing) :]:
            firm.target_cents = round(owed * shares[firm.key] / sum(shares.values()))
        self._size = {firm.id: _size(firm) for firm in firms}
        self.feel(*firms)

    def feel(self, *firms: Firm) -> None:
        """Look anew at what these firms have: between nothing and one, how gladly they would buy."""
        for firm in firms:
            has = self._books.kept(self._network_id, firm.account)
            room = max(LEAST_DRIFT_CENTS, abs(firm.target_cents) // 3)
            self._pull[firm.id] = _logistic((has - firm.target_cents) / room)

    def buyer(self, firms: Sequence[Firm]) -> Firm:
        """Somebody who has credit to spend."""
        weights = [
            0.0 if firm.key == SUSPENDED else self._size[firm.id] * self._pull[firm.id]
            for firm in firms
        ]
        return self._draw.choices(firms, weights)[0]

    def seller(self, firms: Sequence[Firm], buyer: Firm) -> Firm:
        """Somebody who would rather be paid, of a trade that the buyer needs."""
        others = [firm for firm in firms if firm.id != buyer.id]
        if self._draw.randrange(1000) < NEAR_PERMILLE:
            wanted = buyer.sector.buys_from
            others = [firm for firm in others if firm.demo.sector in wanted] or others
        weights = [self._size[firm.id] * (1 - self._pull[firm.id]) for firm in others]
        return self._draw.choices(others, weights)[0]


def _size(firm: Firm) -> float:
    return float(firm.demo.turnover_cents) ** 0.35 * (0.2 if firm.key in DORMANT else 1)


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, x))))

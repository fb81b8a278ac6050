"""Networks of debts as large as wanted, and two simple ways to clear some of them.

Scale-free: of ``count`` debts among a fifth as many firms, the firm of rank r is debtor, and
another of rank r creditor, with a probability that falls as r to the power of -2/3; amounts
are log-normal (median 363 euros, sigma 1); one debt in a hundred has one the other way. Seed 1.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from halle.barter.rules.clearing.network import CreditRoom, Obligation
from halle.barter.rules.rings import Offer, Want

DAYS = [date(2026, 1, 1) + timedelta(number) for number in range(365)]


def debts(count: int) -> Iterator[Obligation]:
    """Debts one by one, as a query would give them."""
    import numpy as np

    chance = np.random.default_rng(1)
    firms = count // 5
    weight = np.arange(1, firms + 1) ** (-2 / 3)
    weight /= weight.sum()
    debtor = chance.choice(firms, size=count, p=weight)
    creditor = chance.permutation(firms)[chance.choice(firms, size=count, p=weight)]
    mutual = np.arange(0, count // 2 * 2, 200)
    debtor[mutual + 1], creditor[mutual + 1] = creditor[mutual], debtor[mutual]
    cents = np.maximum(chance.lognormal(10.5, 1, count), 1).astype(np.int64)
    for at in range(0, count, 10_000):
        part = slice(at, at + 10_000)
        rows = zip(
            debtor[part].tolist(), creditor[part].tolist(), cents[part].tolist(), strict=True
        )
        for number, (one, other, owed) in enumerate(rows, at):
            yield Obligation(number, one, other + (one == other), owed, DAYS[number % 365])


def lines(count: int) -> dict[int, CreditRoom]:
    """Credit for each firm of that network: a twentieth of what it owes and is owed."""
    volume: dict[int, int] = {}
    for debt in debts(count):
        volume[debt.debtor] = volume.get(debt.debtor, 0) + debt.cents
        volume[debt.creditor] = volume.get(debt.creditor, 0) + debt.cents
    return {firm: CreditRoom(cents // 20, cents // 20) for firm, cents in volume.items()}


def wishes(firms: int, things: int, categories: int) -> tuple[list[Offer], list[Want]]:
    """Offers and wants spread evenly over firms and categories, amounts as above."""
    chance = random.Random(1)

    def some() -> tuple[int, int, int]:
        cents = round(chance.lognormvariate(10.5, 1))
        return chance.randrange(firms), chance.randrange(categories), cents

    offers = [Offer(number, *some()) for number in range(things)]
    return offers, [Want(number, *some()) for number in range(things)]


def bilateral(obligations: Iterator[Obligation]) -> int:
    """What clears if only two who owe each other set off."""
    owed: dict[tuple[int, int], int] = {}
    for debt in obligations:
        pair = debt.debtor, debt.creditor
        owed[pair] = owed.get(pair, 0) + debt.cents
    return sum(min(cents, owed.get((other, one), 0)) for (one, other), cents in owed.items())


def greedy(obligations: Iterator[Obligation]) -> int:
    """What clears if each circle met on a walk is set off at once, in pure Python."""
    owing: dict[int, list[list[int]]] = {}
    for debt in obligations:
        owing.setdefault(debt.debtor, []).append([debt.creditor, debt.cents])
    cleared = 0
    for start in owing:
        path, place, walked = [start], {start: 0}, []
        while path:
            here = owing.get(path[-1])
            if not here:
                del place[path.pop()]
                if walked:
                    walked.pop()
                    owing[path[-1]].pop()
                continue
            step = here[-1]
            if step[0] not in place:
                place[step[0]] = len(path)
                path.append(step[0])
                walked.append(step)
                continue
            first = place[step[0]]
            circle = [*walked[first:], step]
            least = min(cents for _, cents in circle)
            cleared += least * len(circle)
            kept = -1
            for at, one in enumerate(circle):
                one[1] -= least
                if not one[1]:
                    owing[path[first + at]].pop()
                    kept = first + at if kept < 0 else kept
            for firm in path[kept + 1 :]:
                del place[firm]
            del path[kept + 1 :], walked[kept:]
    return cleared

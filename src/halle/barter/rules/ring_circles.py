"""Who could give to whom, and which of these gifts close a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

MOST_TAKERS = 8
"""Of all to whom a firm could give, the best; more would be looked at in vain."""

Category = int | str


class Offer(NamedTuple):
    """A firm gives something of a category, worth up to whole cents."""

    id: int
    firm: int
    category: Category
    cents: int


class Want(NamedTuple):
    """A firm wants something of a category, worth up to whole cents."""

    id: int
    firm: int
    category: Category
    cents: int


Thing = TypeVar("Thing", Offer, Want)


class Gift(NamedTuple):
    """One step of a ring: ``giver`` meets a want of ``taker`` by an offer, up to ``cents``."""

    giver: int
    taker: int
    cents: int
    offer_id: int
    want_id: int


@dataclass(frozen=True, slots=True)
class Ring:
    """``gifts`` in their order, the lowest id giving first; each of ``amount_cents``."""

    gifts: tuple[Gift, ...]

    @property
    def firms(self) -> tuple[int, ...]:
        """Who takes part, in the order of giving."""
        return tuple(gift.giver for gift in self.gifts)

    @property
    def amount_cents(self) -> int:
        """What each gives and each receives."""
        return min(gift.cents for gift in self.gifts)

    @property
    def value_cents(self) -> int:
        """All that changes hands."""
        return self.amount_cents * len(self.gifts)


def best_gifts(
    offers: Iterable[Offer], wants: Iterable[Want], declined: frozenset[tuple[int, int]]
) -> tuple[dict[int, dict[int, Gift]], bool]:
    """For each giver what it can give to each taker it can give most, and whether none is left out.

    Between two firms the best offer and want count: the highest value, then the lowest ids.
    """
    takers: dict[Category, list[Want]] = {}
    for want in _best_of_each(wants):
        takers.setdefault(want.category, []).append(want)
    best: dict[int, dict[int, Gift]] = {}
    for offer in _best_of_each(offers):
        gifts = best.setdefault(offer.firm, {})
        for want in takers.get(offer.category, ()):
            if want.firm == offer.firm or (offer.firm, want.firm) in declined:
                continue
            cents = min(offer.cents, want.cents)
            gift = Gift(offer.firm, want.firm, cents, offer.id, want.id)
            if want.firm not in gifts or _gift_rank(gift) < _gift_rank(gifts[want.firm]):
                gifts[want.firm] = gift
    kept = {
        giver: {gift.taker: gift for gift in sorted(gifts.values(), key=_gift_rank)[:MOST_TAKERS]}
        for giver, gifts in best.items()
    }
    return kept, all(len(gifts) <= MOST_TAKERS for gifts in best.values())


def circles_of(gifts: dict[int, dict[int, Gift]], sizes: Sequence[int]) -> Iterator[Ring]:
    """Every ring of these sizes once, beginning with its lowest id."""
    longest = max(sizes)
    for first, given in gifts.items():
        paths: list[tuple[Gift, ...]] = [(gift,) for gift in given.values() if gift.taker > first]
        while paths:
            path = paths.pop()
            reached = gifts.get(path[-1].taker, {})
            if first in reached and len(path) + 1 in sizes:
                yield Ring((*path, reached[first]))
            if len(path) + 1 < longest:
                seen = {gift.taker for gift in path}
                for taker, gift in reached.items():
                    if taker > first and taker not in seen:
                        paths.append((*path, gift))


def _best_of_each(things: Iterable[Thing]) -> Iterable[Thing]:
    """Of each firm and category the thing worth most, then the one with the lowest id."""
    best: dict[tuple[int, Category], Thing] = {}
    for thing in sorted(things, key=lambda one: (one.cents, -one.id)):
        best[thing.firm, thing.category] = thing
    return best.values()


def _gift_rank(gift: Gift) -> tuple[int, int, int, int]:
    return (-gift.cents, gift.taker, gift.offer_id, gift.want_id)

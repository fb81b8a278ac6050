"""Which offers answer a want best, for a broker to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from heapq import nsmallest
from typing import NamedTuple

from halle.barter.rules.ring_circles import Category

MOST_OFFERS = 3
"""So many offers are shown for a want."""
FEWEST_WORDS = 2
"""Under another heading an offer has to share so many words with the want."""
FAR_METRES = 50_000
HEADING, WORDS, NEAR, PRICE, SPENDS = 350, 300, 150, 150, 50
"""How much each reason counts; a thousand in all."""

Spot = tuple[float, float]
Distance = Callable[[Spot | None, Spot | None], int | None]
"""Whole metres between two spots; nothing where one is unknown."""


class Thing(NamedTuple):
    """An offer or a want: whole cents or no price; where its firm is, if that is known.

    ``carries_metres`` is how far the firm brings it: nothing where one comes to it, without
    end (``FAR_METRES``) where it is had from afar.
    """

    id: int
    firm: int
    category: Category
    words: frozenset[str]
    cents: int | None
    spot: Spot | None = None
    carries_metres: int = 0


class Found(NamedTuple):
    """An offer for a want, from 0 to 1000 points, and why."""

    offer_id: int
    points: int
    same_heading: bool
    words: int
    metres: int | None
    price_fits: bool | None


class Suggestion(NamedTuple):
    """A want and the best offers for it, the best first."""

    want_id: int
    found: tuple[Found, ...]


def suggest(
    wants: Iterable[Thing],
    offers: Iterable[Thing],
    distance: Distance,
    can_spend: Mapping[int, int],
    left_out: Set[tuple[int, int]] = frozenset(),
) -> list[Suggestion]:
    """For each want the best offers of other firms; wants with the best one first.

    An offer is looked at under the same heading, as for rings, or where it shares words. What
    the buyer can spend moves a want up or down and is told to nobody. ``left_out`` are pairs of
    want and offer that are proposed already, or were declined. Order of input does not matter.
    """
    by_category: dict[Category, list[Thing]] = defaultdict(list)
    by_word: dict[str, list[Thing]] = defaultdict(list)
    for offer in offers:
        by_category[offer.category].append(offer)
        for word in offer.words:
            by_word[word].append(offer)
    suggestions = []
    for want in wants:
        near = {offer.id: offer for offer in by_category[want.category]}
        near |= _alike(want, by_word)
        spends = can_spend.get(want.firm, 0) >= (want.cents or 1)
        found = [
            weigh(want, offer, distance(want.spot, offer.spot), spends=spends)
            for offer in near.values()
            if offer.firm != want.firm and (want.id, offer.id) not in left_out
        ]
        best = nsmallest(MOST_OFFERS, found, key=lambda one: (-one.points, one.offer_id))
        if best:
            suggestions.append(Suggestion(want.id, tuple(best)))
    return sorted(suggestions, key=lambda one: (-one.found[0].points, one.want_id))


def weigh(want: Thing, offer: Thing, metres: int | None, *, spends: bool = True) -> Found:
    """How well an offer answers a want.

    >>> want = Thing(1, 10, "food", frozenset({"pain", "bio"}), 10_000)
    >>> offer = Thing(2, 20, "food", frozenset({"pain"}), 9_000)
    >>> weigh(want, offer, 5_000)
    Found(offer_id=2, points=835, same_heading=True, words=1, metres=5000, price_fits=True)
    >>> weigh(want, offer._replace(category="care", cents=90_000), None, spends=False).points
    225
    """
    same, shared = want.category == offer.category, len(want.words & offer.words)
    fits = None if want.cents is None or offer.cents is None else offer.cents <= want.cents
    points = HEADING * same
    points += WORDS * shared // max(1, len(want.words))
    points += _nearness(metres, max(want.carries_metres, offer.carries_metres))
    points += {True: PRICE, None: PRICE // 2, False: 0}[fits]
    points += SPENDS * spends
    return Found(offer.id, points, same, shared, metres, fits)


def _nearness(metres: int | None, carried: int) -> int:
    if metres is None:
        return NEAR if carried >= FAR_METRES else NEAR // 2
    return NEAR * max(0, FAR_METRES - max(0, metres - carried)) // FAR_METRES


def _alike(want: Thing, by_word: Mapping[str, list[Thing]]) -> dict[int, Thing]:
    """Offers under any heading that share words with it."""
    counted: dict[int, int] = defaultdict(int)
    known: dict[int, Thing] = {}
    for word in want.words:
        for offer in by_word.get(word, ()):
            counted[offer.id] += 1
            known[offer.id] = offer
    return {id_: known[id_] for id_, shared in counted.items() if shared >= FEWEST_WORDS}

"""What a broker could bring together: wants of a network with the best offers for each."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from halle.barter.models import Listing
from halle.barter.queries.accounts import accounts_of
from halle.barter.queries.listings import shown_listings, with_photos
from halle.barter.queries.market import NORTH_AND_EAST
from halle.barter.queries.matches import known_pairs
from halle.barter.rules.matching import FAR_METRES, Found, Spot, Suggestion, Thing, suggest
from halle.kernel.rules.search import tokens_of
from halle.territory.rules.distance import metres_between

MOST_LISTINGS = 4000
MOST_PRICE_CENTS = 10**10


class Pair(NamedTuple):
    """An offer for a want, and why it is one."""

    offer: Listing
    found: Found


class Wanted(NamedTuple):
    """A want with the best offers for it."""

    want: Listing
    pairs: list[Pair]


def suggestions_in(network_id: int, but_firms: frozenset[int] = frozenset()) -> list[Suggestion]:
    """Of what is shown in a network; nothing of these firms. Three statements.

    What firms have is read for the order of the list alone.
    """
    rows = shown_listings().filter(member__network=network_id)
    if but_firms:
        rows = rows.exclude(member__firm__in=but_firms)
    wants: list[Thing] = []
    offers: list[Thing] = []
    firm_of: dict[int, int] = {}
    columns = ("pk", "kind", "member", "member__firm", "category", "title", "price_cents",
               "stock", "reach", "radius_km", "north", "east")  # fmt: skip
    for pk, kind, member, firm, *told in (
        rows.annotate(**NORTH_AND_EAST).order_by("-pk").values_list(*columns)[:MOST_LISTINGS]
    ):
        firm_of[member] = firm
        (wants if kind == Listing.Kind.WANT else offers).append(_thing(pk, member, *told))
    accounts = accounts_of(network_id)
    spend = {
        member: accounts[firm].available_cents for member, firm in firm_of.items()
        if firm in accounts
    }  # fmt: skip
    open_ones, declined = known_pairs(network_id)
    return suggest(wants, offers, _metres, spend, open_ones | declined)


def in_full(suggestions: list[Suggestion]) -> list[Wanted]:
    """The listings of some suggestions; two statements."""
    ids = {one.want_id for one in suggestions}
    ids |= {found.offer_id for one in suggestions for found in one.found}
    known = {one.pk: one for one in with_photos(shown_listings().filter(pk__in=ids))}
    return [
        Wanted(
            known[one.want_id],
            [Pair(known[found.offer_id], found) for found in one.found if found.offer_id in known],
        )
        for one in suggestions
        if one.want_id in known
    ]


def _thing(pk: int, member: int, category: str, title: str, price: Any, *rest: Any) -> Thing:
    stock, reach, radius_km, north, east = rest
    carries = FAR_METRES if reach == Listing.Reach.AFAR else 1000 * (radius_km or 0)
    return Thing(
        pk,
        member,
        category,
        frozenset(stem for word in title.split() if (stem := _stem(word))),
        min(price * (stock or 1), MOST_PRICE_CENTS) if price else None,
        None if north is None or east is None else (north, east),
        carries,
    )


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """What all forms of a word share; nothing for one that says nothing."""
    return next(iter(tokens_of(word).split()[-1:]), "")


def _metres(one: Spot | None, other: Spot | None) -> int | None:
    return None if one is None or other is None else metres_between(*one, *other)

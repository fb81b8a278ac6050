"""The market: what answers a search, the same on every database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from halle.barter.models import Listing
from halle.barter.queries.listings import ABOUT, shown_listings, with_photos
from halle.barter.rules.market_search import MarketSearch
from halle.kernel.paging import Page, after, page_of, size_of
from halle.market.queries.search import matching
from halle.territory.models import Commune
from halle.territory.rules.distance import metres_between

MOST_HITS = 5000
_NORTH = Coalesce(F("member__firm__place__latitude"), F("member__firm__place__commune__latitude"))
_EAST = Coalesce(F("member__firm__place__longitude"), F("member__firm__place__commune__longitude"))

NORTH_AND_EAST = {"north": _NORTH, "east": _EAST}
CHEAPEST = "cheapest"
NEWEST = "newest"
_CHEAPEST_FIRST = (F("price_cents").asc(nulls_last=True), "-pk")


class Hit(NamedTuple):
    """A listing that was found; how far its firm is, where that was asked."""

    id: int
    metres: int | None = None


class Spot(NamedTuple):
    """From where distances are counted, and how far one goes."""

    latitude: float
    longitude: float
    km: int | None = None


def spot_of(commune: Commune | None, km: int | None) -> Spot | None:
    """The middle of a commune that is on the map."""
    if commune is None or commune.latitude is None or commune.longitude is None:
        return None
    return Spot(commune.latitude, commune.longitude, km)


def hits(
    search: MarketSearch,
    spot: Spot | None = None,
    *,
    after: int = 0,
    order: str = "",
    most: int = MOST_HITS,
) -> list[Hit]:
    """What is shown and answers, in the order asked for (``NEWEST``, ``CHEAPEST``).

    Where none is asked for: the nearest first where a spot is given, else the newest. What has
    no price comes after what has one. What can be had from afar, or is brought that far, is
    within any distance. One statement.
    """
    rows = _matching(search).filter(pk__gt=after)
    rows = rows.order_by(*(_CHEAPEST_FIRST if order == CHEAPEST else ("-pk",)))
    if spot is None:
        return [Hit(pk) for pk in rows.values_list("pk", flat=True)[:most]]
    measured = rows.annotate(north=_NORTH, east=_EAST).values_list(
        "pk", "north", "east", "reach", "radius_km"
    )[:MOST_HITS]
    found = []
    for pk, north, east, reach, radius_km in measured:
        metres = _metres(spot, north, east)
        if _is_near(spot, metres, reach, radius_km):
            found.append(Hit(pk, metres))
    if order:
        return found
    return sorted(found, key=lambda one: (one.metres is None, one.metres or 0, -one.id))


def listings_in_order(found: Sequence[Hit]) -> list[tuple[Listing, int | None]]:
    """The listings of some hits, in their order; two statements."""
    rows = with_photos(Listing.objects.select_related(*ABOUT))
    known = {one.pk: one for one in rows.filter(pk__in=[hit.id for hit in found])}
    return [(known[hit.id], hit.metres) for hit in found if hit.id in known]


def newest_listings(limit: int = 3, *, kind: str = "") -> list[tuple[Listing, int | None]]:
    """What came in last; three statements."""
    return listings_in_order(hits(MarketSearch(kind=kind), most=limit))


def listings_near(listing: Listing, limit: int = 3) -> list[tuple[Listing, int | None]]:
    """What else stands under the same heading, the other way round first."""
    other = Listing.Kind.WANT if listing.kind == Listing.Kind.OFFER else Listing.Kind.OFFER
    return listings_in_order(hits(MarketSearch(kind=other, category=listing.category), most=limit))


def _matching(search: MarketSearch) -> QuerySet[Listing]:
    rows = shown_listings().filter(matching(search.words))
    if search.kind:
        rows = rows.filter(kind=search.kind)
    if search.category:
        rows = rows.filter(category=search.category)
    if search.credit:
        rows = rows.filter(credit_permille__gte=search.credit)
    if search.network:
        rows = rows.filter(member__network__code=search.network)
    return rows


def _metres(spot: Spot, north: float | None, east: float | None) -> int | None:
    if north is None or east is None:
        return None
    return metres_between(spot.latitude, spot.longitude, north, east)


def _is_near(spot: Spot, metres: int | None, reach: str, radius_km: int | None) -> bool:
    if spot.km is None or reach == Listing.Reach.AFAR:
        return True
    if metres is None:
        return False
    farthest = max(spot.km, radius_km or 0) if reach == Listing.Reach.YOURS else spot.km
    return metres <= 1000 * farthest


def listing_page(search: MarketSearch, cursor: str | None, limit: int | None) -> Page:
    """What is shown and answers, for programs: in the order it came in, a piece at a time."""
    size = size_of(limit)
    rows = _matching(search).filter(pk__gt=after(cursor)).order_by("pk")
    return page_of(
        with_photos(rows)[: size + 1], size, row_id=lambda one: int(one.pk), show=as_told
    )


def as_told(listing: Listing) -> dict[str, object]:
    """A listing as programs get it."""
    member, place = listing.member, listing.member.firm.place
    return {
        "public_id": listing.public_id,
        "network": member.network.code,
        "account": member.account,
        "firm": member.firm.name,
        "commune": place.commune.name if place else "",
        "kind": listing.kind,
        "state": listing.state,
        "title": listing.title,
        "text": listing.text,
        "category": listing.category,
        "price_cents": listing.price_cents,
        "unit": listing.unit,
        "credit_permille": listing.credit_permille,
        "stock": listing.stock,
        "reach": listing.reach,
        "radius_km": listing.radius_km,
        "until": listing.until,
        "photos": [photo.public_id for photo in listing.photos.all()],
    }

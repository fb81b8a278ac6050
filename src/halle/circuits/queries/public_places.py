"""The points and producers anybody may see."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from halle.circuits.models import Point
from halle.kernel.alphabet import alphabetical
from halle.kernel.errors import NotFound
from halle.kernel.rules.search import fold
from halle.market.labels import LABELS
from halle.market.models import Category, Product, Seller
from halle.territory.models import Commune
from halle.territory.rules.distance import metres_between


class ShownPoint(NamedTuple):
    """A point on the map and in the list beside it."""

    id: int
    public_id: UUID
    name: str
    kind: str
    hub: str
    street: str
    commune: str
    opening: str
    latitude: float | None
    longitude: float | None
    metres: int | None = None


class ShownProducer(NamedTuple):
    """A producer in a list; coordinates are those of its commune when it has none."""

    id: int
    public_id: UUID
    name: str
    about: str
    about_en: str
    labels: str
    drawing: str
    commune: str | None
    latitude: float | None
    longitude: float | None
    products: int

    @property
    def label_words(self) -> list[str]:
        """The labels as they are read."""
        return [str(LABELS.get(word, word)) for word in self.labels.split()]


def shown_points(near: Commune | None = None) -> list[ShownPoint]:
    """The open points of hubs that show themselves, by name or the nearest first; one query."""
    rows = (
        _points()
        .annotate(north=_north("place"), east=_east("place"))
        .order_by("pk")
        .values_list(
            "pk",
            "public_id",
            "name",
            "kind",
            "hub__party__name",
            "place__street",
            "place__commune__name",
            "opening",
            "north",
            "east",
        )
    )
    points = sorted((ShownPoint(*row) for row in rows), key=lambda point: alphabetical(point.name))
    if near is None or near.latitude is None or near.longitude is None:
        return points
    measured = [
        point._replace(
            metres=metres_between(near.latitude, near.longitude, point.latitude, point.longitude)
        )
        if point.latitude is not None and point.longitude is not None
        else point
        for point in points
    ]
    return sorted(measured, key=lambda point: (point.metres is None, point.metres or 0))


def count_points_and_producers() -> tuple[int, int]:
    """How many points and how many producers anybody may see; two queries."""
    return _points().count(), _producers().count()


def shown_point(public_id: UUID) -> Point:
    """A point anybody may see, with its hub and place; else `NotFound`."""
    point = (
        _points().filter(public_id=public_id).select_related("hub__party", "place__commune").first()
    )
    if point is None:
        raise NotFound
    return point


def shown_producers(words: str = "") -> list[ShownProducer]:
    """The producers who show themselves and what they offer, by name; one query."""
    rows = (
        _producers()
        .annotate(
            products_count=Count("products", filter=Q(products__archived_at=None)),
            north=_north("party__place"),
            east=_east("party__place"),
        )
        .order_by("pk")
        .values_list(
            "pk",
            "party__public_id",
            "party__name",
            "about",
            "about_en",
            "labels",
            "drawing",
            "party__place__commune__name",
            "north",
            "east",
            "products_count",
        )
    )
    producers = sorted(
        (ShownProducer(*row) for row in rows), key=lambda one: alphabetical(one.name)
    )
    wanted = fold(words).split()
    return [one for one in producers if _answers(one, wanted)] if wanted else producers


def shown_producer(public_id: UUID) -> Seller:
    """A producer anybody may see, with its place; else `NotFound`."""
    seller = (
        _producers()
        .filter(party__public_id=public_id)
        .select_related("party__place__commune")
        .first()
    )
    if seller is None:
        raise NotFound
    return seller


def products_shown(seller_id: int) -> list[tuple[Category, list[Product]]]:
    """What a producer offers, shelf by shelf; one query."""
    shelves: dict[Category, list[Product]] = {}
    for product in (
        Product.objects.filter(seller=seller_id, archived_at=None)
        .filter(variants__offers__withdrawn_at=None, variants__offers__seller=seller_id)
        .distinct()
        .select_related("category")
        .order_by("category__position", "category_id", "pk")
    ):
        shelves.setdefault(product.category, []).append(product)
    return [
        (category, sorted(products, key=lambda product: alphabetical(product.name)))
        for category, products in shelves.items()
    ]


def _points() -> QuerySet[Point]:
    return Point.objects.filter(closed_at=None, hub__is_public=True, hub__party__closed_at=None)


def _producers() -> QuerySet[Seller]:
    return Seller.objects.filter(is_public=True, party__closed_at=None)


def _north(place: str) -> Coalesce:
    return Coalesce(F(f"{place}__latitude"), F(f"{place}__commune__latitude"))


def _east(place: str) -> Coalesce:
    return Coalesce(F(f"{place}__longitude"), F(f"{place}__commune__longitude"))


def _answers(producer: ShownProducer, wanted: list[str]) -> bool:
    told = fold(
        " ".join([producer.name, producer.about, producer.commune or "", *producer.label_words])
    )
    return all(word in told for word in wanted)

"""Pages anybody may open."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language

from halle.circuits.queries.points import coming_slots_at
from halle.circuits.queries.public_cycles import open_cycles
from halle.circuits.queries.public_places import (
    products_shown,
    shown_point,
    shown_points,
    shown_producer,
    shown_producers,
)
from halle.circuits.queries.season import Seasonal, Shelf, in_season
from halle.circuits.web.public.maps import map_of_points, map_of_producers, sign_of
from halle.kernel import clock
from halle.kernel.requests import HalleRequest
from halle.market.labels import LABELS, MONTHS, months_of
from halle.territory.queries.communes import find_communes, the_commune

ON_HOME = 6
ON_STALL = 8
ON_PAGE = 30


def home(request: HalleRequest) -> HttpResponse:
    """What can be ordered now, where baskets are fetched, who grows what."""
    at = clock.now()
    points = shown_points()
    shelves = in_season(timezone.localdate().month, at)
    return render(
        request,
        "circuits/public/home.html",
        {
            "cycles": open_cycles(at),
            "points": _signed(points[:ON_HOME]),
            "more_points": max(0, len(points) - ON_HOME),
            "map": map_of_points(points[:ON_HOME]),
            "month": timezone.localdate(),
            "season": _a_taste(shelves),
        },
    )


def points(request: HalleRequest) -> HttpResponse:
    """Every collection point, on a map and in a list; the nearest first for a commune."""
    typed = request.GET.get("ou", "").strip()[:80]
    near = the_commune(typed) if typed else None
    guesses = find_communes(typed, limit=5) if typed and near is None else []
    page = Paginator(shown_points(near), ON_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    context = {
        "page": page,
        "points": _signed(shown),
        "map": map_of_points(shown),
        "typed": typed,
        "near": near,
        "guesses": guesses,
    }
    return render(request, "circuits/public/points.html", context)


def point(request: HalleRequest, point_id: UUID) -> HttpResponse:
    """One point: where it is, when it is open, what can be ordered for it."""
    there = shown_point(point_id)
    at = clock.now()
    shown = [one for one in shown_points() if one.id == there.pk]
    context = {
        "point": there,
        "map": map_of_points(shown),
        "cycles": open_cycles(at, point_id=there.pk),
        "slots": coming_slots_at(there.pk, at),
        "about": _in_language(there.hub),
    }
    return render(request, "circuits/public/point.html", context)


def producers(request: HalleRequest) -> HttpResponse:
    """Who grows and makes what, on a map and in a list."""
    words = " ".join(request.GET.get("q", "").split())[:80]
    page = Paginator(shown_producers(words), ON_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    context = {
        "page": page,
        "producers": [(sign_of(rank), one, _in_language(one)) for rank, one in enumerate(shown)],
        "map": map_of_producers(shown),
        "words": words,
    }
    return render(request, "circuits/public/producers.html", context)


def producer(request: HalleRequest, producer_id: UUID) -> HttpResponse:
    """One producer: its words, its products month by month, where to order them."""
    seller = shown_producer(producer_id)
    month = timezone.localdate().month
    shelves = [
        (
            category,
            [
                (product, not product.season or month in months_of(product.season))
                for product in products
            ],
        )
        for category, products in products_shown(seller.pk)
    ]
    context = {
        "seller": seller,
        "about": _in_language(seller),
        "labels": [LABELS.get(word, word) for word in seller.labels.split()],
        "shelves": shelves,
        "cycles": open_cycles(clock.now(), seller_id=seller.pk),
    }
    return render(request, "circuits/public/producer.html", context)


def season(request: HalleRequest) -> HttpResponse:
    """What grows here this month, or another one."""
    asked = request.GET.get("mois", "")
    wanted = request.GET.get("rayon", "")[:40]
    today = timezone.localdate().month
    month = int(asked) if asked.isdecimal() and 1 <= int(asked) <= 12 else today
    chips = [
        {"url": _address(number, wanted), "label": MONTHS[number - 1], "current": number == month}
        for number in ((today + ahead - 1) % 12 + 1 for ahead in range(12))
    ]
    shelves = in_season(month, clock.now())
    shelf = next((one for one in shelves if one.key == wanted), next(iter(shelves), None))
    products = shelf.products if shelf else []
    context: dict[str, Any] = {
        "month_name": MONTHS[month - 1],
        "months": chips,
        "shelves": [
            {
                "url": _address(month, one.key),
                "label": f"{one.name}, {len(one.products)}",
                "current": one is shelf,
            }
            for one in shelves
        ],
        "for_sale": [one for one in products if one.on_sale and month == today],
        "others": [one for one in products if not (one.on_sale and month == today)],
    }
    return render(request, "circuits/public/season.html", context)


def _address(month: int, shelf: str) -> str:
    told: dict[str, str | int] = {"mois": month}
    if shelf:
        told["rayon"] = shelf
    return f"?{urlencode(told)}"


def _a_taste(shelves: list[Shelf]) -> list[Seasonal]:
    """A few things of the season that look different, those that can be ordered first."""
    drawn: dict[str, Seasonal] = {}
    for one in sorted(
        (product for shelf in shelves for product in shelf.products),
        key=lambda one: not one.on_sale,
    ):
        drawn.setdefault(one.drawing, one)
    return list(drawn.values())[:ON_STALL]


def _signed(shown: list[Any]) -> list[tuple[str, Any]]:
    return [(sign_of(rank), one) for rank, one in enumerate(shown)]


def _in_language(thing: Any) -> str:
    english = (get_language() or "fr").startswith("en")
    return (thing.about_en or thing.about) if english else thing.about

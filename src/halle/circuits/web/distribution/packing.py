"""Packing lists: on a phone with ticks, on paper, and labels for the baskets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from halle.circuits.actions.tick_packed import tick_packed
from halle.circuits.actions.untick_packed import untick_packed
from halle.circuits.models import OrderCycle
from halle.circuits.queries.distribution_day import PointOfDay, day_of
from halle.circuits.queries.packing import (
    Crate,
    all_baskets_to_pack,
    basket_numbers,
    baskets_to_pack,
    product_to_pack,
    products_to_pack,
)
from halle.circuits.web.distribution.labels import labels_of
from halle.circuits.web.distribution.opening import chosen_point, note_seen, open_day
from halle.kernel import clock
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest

BASKETS_PER_PAGE = 4
LINES_PER_PAGE = 60
PRODUCTS_PER_PAGE = 25
WAYS = ("personne", "produit", "ferme")


def packing(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """What goes into which basket: by member, by product or by producer."""
    cycle = open_day(request, cycle_id)
    points = day_of(cycle.pk)
    point = chosen_point(request, points)
    context: dict[str, Any] = {
        "cycle": cycle,
        "points": points,
        "point": point,
        "way": _way(request),
        **_progress(points, point),
    }
    if context["way"] == "personne":
        numbers = basket_numbers(cycle.pk, _id(point))
        page = Paginator(numbers, BASKETS_PER_PAGE).get_page(request.GET.get("page"))
        crates = baskets_to_pack(cycle.pk, page.object_list)
        _note(request, crates)
        context |= {"crates": crates, "page": page}
        return render(request, "circuits/packing/baskets.html", context)
    if product := _uuid(request.GET.get("produit")):
        return _one_product(request, context, product)
    products = products_to_pack(cycle.pk, _id(point), _uuid(request.GET.get("ferme")))
    shown = Paginator(products, PRODUCTS_PER_PAGE).get_page(request.GET.get("page"))
    context |= {"products": shown.object_list, "page": shown}
    return render(request, "circuits/packing/products.html", context)


def paper(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """The same lists on paper."""
    cycle = open_day(request, cycle_id)
    points = day_of(cycle.pk)
    point = chosen_point(request, points)
    way = _way(request)
    context: dict[str, Any] = {"cycle": cycle, "point": point, "points": points, "way": way}
    if way == "personne":
        context["crates"] = all_baskets_to_pack(cycle.pk, _id(point))
        _note(request, context["crates"])
    else:
        context["products"] = products_to_pack(cycle.pk, _id(point))
    return render(request, "circuits/packing/paper.html", context)


def labels(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """A sheet of labels: number, first name, hour, how many things, a code to scan."""
    cycle = open_day(request, cycle_id)
    point = chosen_point(request, day_of(cycle.pk))
    crates = all_baskets_to_pack(cycle.pk, _id(point))
    _note(request, crates)
    address = request.build_absolute_uri
    context = {"cycle": cycle, "point": point, "labels": labels_of(cycle, _id(point), address)}
    return render(request, "circuits/packing/labels.html", context)


@require_POST
def tick(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Tick or untick lines; htmx gets the crate back, others the page they came from."""
    cycle = open_day(request, cycle_id)
    wanted, taken = _line_ids(request, "tick"), _line_ids(request, "untick")
    if wanted:
        tick_packed(actor=request.actor, cycle_id=cycle.pk, line_ids=wanted, at=clock.now())
    if taken:
        untick_packed(actor=request.actor, cycle_id=cycle.pk, line_ids=taken, at=clock.now())
    key, way = request.POST.get("crate", ""), request.POST.get("par", "")
    if request.headers.get("HX-Request"):
        points = day_of(cycle.pk)
        point = chosen_point(request, points)
        crate, page = _crate(cycle, point, key, request.POST.get("page"))
        context = {"cycle": cycle, "crate": crate, "page": page, "way": way, "point": point}
        context |= _progress(points, point)
        return render(request, "circuits/packing/_ticked.html", context)
    back = {name: request.POST.get(name, "") for name in ("par", "lieu", "produit", "page")}
    address = reverse("circuits:packing", args=[cycle_id])
    where = urlencode({name: value for name, value in back.items() if value})
    return redirect(f"{address}?{where}#crate-{key}")


def _one_product(request: HalleRequest, context: dict[str, Any], product: UUID) -> HttpResponse:
    crate = product_to_pack(context["cycle"].pk, _id(context["point"]), product)
    if crate is None:
        raise NotFound
    shown, page = _page_of(crate, request.GET.get("page"))
    _note(request, [shown])
    context |= {"crate": shown, "whole": crate, "page": page}
    return render(request, "circuits/packing/product.html", context)


def _crate(
    cycle: OrderCycle, point: PointOfDay | None, key: str, page: str | None
) -> tuple[Crate, Page | None]:
    """The crate of a basket's number, or a page of the one of a product."""
    if key.isdecimal() and len(key) < 9:
        for basket in baskets_to_pack(cycle.pk, [int(key)]):
            return basket, None
    elif (product := _uuid(key)) and (crate := product_to_pack(cycle.pk, _id(point), product)):
        return _page_of(crate, page)
    raise NotFound


def _page_of(crate: Crate, number: str | None) -> tuple[Crate, Page]:
    page = Paginator(crate.lines, LINES_PER_PAGE).get_page(number)
    return crate._replace(lines=list(page.object_list)), page


def _way(request: HalleRequest) -> str:
    asked = request.GET.get("par", "")
    return asked if asked in WAYS else WAYS[0]


def _id(point: PointOfDay | None) -> int | None:
    return point.cycle_point_id if point else None


def _progress(points: list[PointOfDay], point: PointOfDay | None) -> dict[str, int]:
    shown = [point] if point else points
    return {
        "lines": sum(one.lines for one in shown),
        "packed": sum(one.packed for one in shown),
    }


def _note(request: HalleRequest, crates: list[Crate]) -> None:
    note_seen(request, {line.member_id for crate in crates for line in crate.lines})


def _uuid(typed: str | None) -> UUID | None:
    try:
        return UUID(typed) if typed else None
    except ValueError:
        raise NotFound from None


def _line_ids(request: HalleRequest, name: str) -> tuple[int, ...]:
    typed = " ".join(request.POST.getlist(name)).split()
    if not all(one.isdecimal() and len(one) < 19 for one in typed):
        raise NotFound
    return tuple(int(one) for one in typed)

"""The shop of a cycle: what is sold, and putting it in the basket."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from halle.circuits.queries.orders import order_in_cycle
from halle.circuits.queries.shop import live
from halle.circuits.web.shop.choice import Choice, read_choice
from halle.circuits.web.shop.scene import Scene, look_at
from halle.circuits.web.shop.shelf import Shelves, page_of, shelves
from halle.circuits.web.shop.summary import summary_of
from halle.circuits.web.shop.tiles import agrees, complete, grid_of
from halle.kernel import clock
from halle.kernel.alphabet import alphabetical
from halle.kernel.requests import HalleRequest


@require_safe
def shop(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """What a cycle sells, page by page, with the basket beside it."""
    return show_shop(request, cycle_id, read_choice(request.GET))


def show_shop(
    request: HalleRequest,
    cycle_id: UUID,
    choice: Choice,
    *,
    refused: Mapping[UUID, str] = MappingProxyType({}),
    errors: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """The shop page, with what was typed and ``refused`` beside its field."""
    at = clock.now()
    scene = look_at(request, cycle_id, point=choice.point)
    context, version = _shelves(scene, choice, at, refused)
    tag = "" if refused else _tag(request, scene, version, at.minute)
    if tag and request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    context |= {
        "head": scene.head,
        "place": scene.place,
        "points": {place.cycle_point_id: place for place in scene.places}.values(),
        "is_open": scene.is_open(at),
        "seconds_left": int((scene.head.closes_at - at).total_seconds()),
        "basket": summary_of(scene),
        "errors": errors,
        "already": order_in_cycle(request.actor.party_id, scene.head.cycle_id),
    }
    response = render(request, "circuits/shop/shop.html", context, status=422 if refused else 200)
    if tag:
        response.headers["ETag"] = tag
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def _shelves(
    scene: Scene, choice: Choice, at: datetime, refused: Mapping[UUID, str]
) -> tuple[dict[str, Any], object]:
    """The tiles of a choice and the ways to narrow it; also what tells one version from another."""
    head, point = scene.head, scene.cycle_point_id
    month = timezone.localtime(at).month
    page = page_of(head, point, choice, month)
    known = shelves(head, point)
    now = live(head.cycle_id, page.offer_ids)
    grid = grid_of(page, known, scene.fees, by_seller=choice.by_seller)
    if not agrees(grid, now):
        page = page_of(head, point, choice, month, anew=True)
        known = shelves(head, point)
        now = live(head.cycle_id, page.offer_ids)
        grid = grid_of(page, known, scene.fees, by_seller=choice.by_seller, anew=True)
    takes = scene.takes_baskets(at)
    context = {
        "grid": complete(grid, now, scene.basket.lines, takes_baskets=takes, refused=refused),
        "page": page,
        "choice": choice,
        "here": f"{reverse('circuits:shop', args=[head.public_id])}{choice.address()}",
        "chips": _chips(known, choice),
        "farms": _farms(known, choice),
        "choice_all": Choice(point=choice.point).address(),
        "choice_point": f"?point={choice.point}" if choice.point else "",
        "previous_url": choice.address(page=page.number - 1) if page.number > 1 else "",
        "next_url": choice.address(page=page.number + 1) if page.number < page.pages else "",
    }
    return context, (grid.pieces, sorted(now.items()), takes)


def _chips(known: Shelves, choice: Choice) -> list[dict[str, Any]]:
    """One chip for each shelf that holds something, and one for all of them."""
    language = get_language() or "fr"
    total = sum(known.count_by_category.values())
    everything = gettext("All, %(count)d") % {"count": total}
    chips = [
        {
            "url": choice.address(category="", page=1),
            "label": everything,
            "current": not choice.category,
        }
    ]
    for pk, rayon in sorted(known.rayons.items(), key=lambda item: (item[1].position, item[1].key)):
        if pk in known.count_by_category:
            chips.append(
                {
                    "url": choice.address(category=rayon.key, page=1),
                    "label": rayon.name(language),
                    "current": choice.category == rayon.key,
                }
            )
    return chips


def _farms(known: Shelves, choice: Choice) -> list[tuple[str, str, bool]]:
    """The farms to choose from: value, name, whether it is the one."""
    farms = sorted(known.farms.values(), key=lambda farm: alphabetical(farm.name))
    return [(str(farm.public_id), farm.name, farm.public_id == choice.seller) for farm in farms]


def _tag(request: HalleRequest, scene: Scene, version: object, minute: int) -> str:
    """What names this page for a visitor without basket; others get a page of their own."""
    if request.actor.is_signed_in or scene.basket.lines or scene.token:
        return ""
    told = (
        version,
        scene.head,
        scene.places,
        get_language(),
        minute,
        request.get_full_path(),
        request.META.get("CSRF_COOKIE", request.COOKIES.get("csrftoken", "")),
    )
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'

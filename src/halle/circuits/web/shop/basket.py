"""The basket: what one takes, where and when, how one pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from halle.circuits.queries.basket_prices import LineNow
from halle.circuits.queries.orders import order_in_cycle
from halle.circuits.queries.pricing_input import terms_of
from halle.circuits.queries.shop import Live, Place, live
from halle.circuits.web.shop.choice import Choice
from halle.circuits.web.shop.forms import Wish, read_wish
from halle.circuits.web.shop.scene import Scene, look_at
from halle.circuits.web.shop.tiles import Control, control, refuse
from halle.kernel import clock
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import format_cents
from halle.ledger.queries.balances import wallet_cents
from halle.market.rules.snapshots import OfferForSale

HOLD_WITHIN_SECONDS = 3600


class Row(NamedTuple):
    """A line of the basket in words; ``foot`` is its quantity stepper."""

    name: str
    unit: str
    foot: Control
    price: str
    is_gone: bool


class SlotChoice(NamedTuple):
    """A time and place to choose."""

    place: Place
    is_full: bool
    is_chosen: bool


def show_basket(
    request: HalleRequest,
    cycle_id: UUID,
    choice: Choice,
    *,
    wish: Wish | None = None,
    refused: Mapping[UUID, str] = MappingProxyType({}),
    errors: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """The basket page, with what was typed, and what has to be put right."""
    scene = look_at(request, cycle_id, point=choice.point, slot=wish.slot if wish else None)
    if not scene.basket.lines and scene.basket.amends is None:
        earlier = _ordered_already(request, scene)
        if earlier:
            return redirect(earlier)
    context = _context(request, scene, wish or read_wish(request.GET), refused)
    context |= {"errors": errors, "wrong": dict(errors)}
    return render(request, "circuits/shop/basket.html", context, status=422 if refused else status)


def _ordered_already(request: HalleRequest, scene: Scene) -> str:
    """Where the order is that this empty basket became, if it did."""
    order = order_in_cycle(request.actor.party_id, scene.head.cycle_id)
    if order:
        return reverse("circuits:order", args=[order.public_id])
    if request.actor.is_signed_in:
        return ""
    return str(request.session.get("ordered", {}).get(str(scene.head.public_id), ""))


def _context(
    request: HalleRequest, scene: Scene, wish: Wish, refused: Mapping[UUID, str]
) -> dict[str, Any]:
    at, head, priced, place = clock.now(), scene.head, scene.priced, scene.place
    now = live(head.cycle_id, scene.basket.lines)
    terms = terms_of(head.cycle_id, place.slot_id) if place else None
    member = request.actor.party_id
    total = priced.order.total_cents
    wallet = wallet_cents(head.hub_id, member) if member is not None else None
    ways = terms.ways_of_paying if terms else []
    if member is None:
        ways = [way for way in ways if way != "credit"]
    return {
        "head": head,
        "scene": scene,
        "wish": wish,
        "rows": _rows(scene, now, refused),
        "slots": [_slot(one, scene) for one in _point_by_point(scene.places)],
        "ways": ways,
        "pay_by": _way(wish.pay_by, ways, total, wallet),
        "terms": terms,
        "wallet": wallet,
        "lacking": max(0, total - wallet) if wallet is not None else 0,
        "total": total,
        "below": priced.order.order_fees,
        "goods": priced.order.goods_cents,
        "to_go": max(0, terms.minimum_cents - priced.lines_cents) if terms else 0,
        "is_open": scene.is_open(at),
        "may_hold": 0 <= (head.closes_at - at).total_seconds() < HOLD_WITHIN_SECONDS,
        "order": order_in_cycle(member, head.cycle_id),
        "point": scene.place.point_public_id if scene.place else "",
    }


def _rows(scene: Scene, now: Mapping[int, Live], refused: Mapping[UUID, str]) -> list[Row]:
    language = get_language() or "fr"
    rows = [_line(line, scene, now, refused, language) for line in scene.priced.lines]
    return rows + [_gone(offer, quantity) for offer, quantity in scene.priced.gone]


def _line(
    line: LineNow,
    scene: Scene,
    now: Mapping[int, Live],
    refused: Mapping[UUID, str],
    language: str,
) -> Row:
    offer, quantity = line.offer, line.priced.quantity
    left = now[offer.offer_id].left if offer.offer_id in now else None
    if left is not None and offer.offer_id in scene.kept:
        left += scene.kept[offer.offer_id][1]
    foot = control(str(offer.public_id), offer.name, quantity, left)
    if offer.public_id in refused:
        foot = refuse(foot, refused[offer.public_id])
    price = format_cents(line.priced.total_cents, language)
    return Row(offer.name, offer.unit, foot, price, False)


def _gone(offer: OfferForSale, quantity: int) -> Row:
    foot = control(str(offer.public_id), offer.name, quantity, 0)
    return Row(offer.name, offer.unit, foot, "", True)


def _point_by_point(places: Sequence[Place]) -> list[Place]:
    """The times of a point together; the points in the order of their first time."""
    points = list(dict.fromkeys(place.point_public_id for place in places))
    return sorted(places, key=lambda place: points.index(place.point_public_id))


def _slot(one: Place, scene: Scene) -> SlotChoice:
    chosen = scene.place is not None and one.slot_id == scene.place.slot_id
    return SlotChoice(one, one.left == 0, chosen)


def _way(asked: str, ways: Sequence[str], total: int, wallet: int | None) -> str:
    """The way of paying that is ticked: the one asked for, else credit that suffices, else the first."""
    if asked in ways:
        return asked
    if "credit" in ways and wallet is not None and wallet >= total > 0:
        return "credit"
    return next((way for way in ways if way != "credit"), "")

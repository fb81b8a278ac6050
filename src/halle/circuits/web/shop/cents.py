"""Who receives each cent of a basket."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from halle.circuits.web.shop.choice import read_choice
from halle.circuits.web.shop.scene import Scene, look_at
from halle.identity.models import Party
from halle.kernel.requests import HalleRequest
from halle.market.rules.breakdown import fee_totals

COLOURS = ("green", "blue", "red", "plum", "ochre")


class Part(NamedTuple):
    """Someone who receives a part of a basket, and for what."""

    name: str
    reason: str
    cents: int
    permille: int
    colour: str


@require_safe
def cents(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """The whole price of one's basket, shared out between those who receive it."""
    scene = look_at(request, cycle_id, point=read_choice(request.GET).point)
    parts = _parts(scene)
    order = scene.priced.order
    context = {
        "head": scene.head,
        "parts": parts,
        "total": order.total_cents,
        "goods": order.goods_cents,
        "farms_permille": _permille(order.goods_cents, order.total_cents),
        "vat": [(row.rate_bp // 10, row.vat_cents) for row in order.vat if row.vat_cents],
    }
    return render(request, "circuits/shop/cents.html", context)


def _parts(scene: Scene) -> list[Part]:
    order = scene.priced.order
    farms: dict[int, int] = {}
    for line in order.lines:
        farms[line.supplier] = farms.get(line.supplier, 0) + line.goods_cents
    fees: dict[tuple[int, str], int] = {}
    for fee in fee_totals(order):
        fees[fee.owner, fee.name] = fees.get((fee.owner, fee.name), 0) + fee.cents
    people = {*farms, *(owner for owner, _ in fees)}
    names = dict(Party.objects.filter(pk__in=people).values_list("pk", "name"))
    shares = [(names[farm], "", taken) for farm, taken in farms.items()]
    shares += [(names[owner], reason, taken) for (owner, reason), taken in fees.items()]
    return [
        Part(
            name,
            reason,
            taken,
            _permille(taken, order.total_cents),
            COLOURS[0] if not reason else COLOURS[1 + place % 4],
        )
        for place, (name, reason, taken) in enumerate(shares)
    ]


def _permille(part: int, whole: int) -> int:
    return (2000 * part + whole) // (2 * whole) if whole else 0

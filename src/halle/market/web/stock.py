"""Common stocks: packs of several sizes that come out of one heap."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from halle.kernel import clock
from halle.kernel.errors import HalleError, Invalid, NotFound
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import format_decimal
from halle.market.actions.separate_stock import separate_stock
from halle.market.actions.set_pool_stock import set_pool_stock
from halle.market.actions.share_stock_pool import share_stock_pool
from halle.market.errors import ChangedMeanwhile, StockBelowPromised
from halle.market.models import Seller
from halle.market.queries.catalogue import offer_by_public_id
from halle.market.queries.pools import Heap, Shareable, heaps
from halle.market.web.doors import frame, opened
from halle.market.web.fields import AmountOfStockField


@require_http_methods(["GET", "HEAD", "POST"])
def stock(request: HalleRequest, seller: UUID) -> HttpResponse:
    """Count a common stock again, or let sizes share one."""
    found = opened(request, seller)
    if request.method == "POST":
        common, apart = heaps(found.pk)
        index = _index(request.POST.get("heap"), len(common))
        try:
            if index is not None:
                _count(request, common[index])
            else:
                _share(request, found, apart)
        except HalleError as refusal:
            return _page(request, found, refused=str(refusal))
        messages.success(request, _("Saved."))
        return redirect("market:stock", seller)
    return _page(request, found)


@require_POST
def separate(request: HalleRequest, seller: UUID, offer: UUID) -> HttpResponse:
    """Count a size by itself again."""
    found = offer_by_public_id(opened(request, seller).pk, offer)
    packs = _typed(request.POST.get("stock", ""))
    if packs.denominator != 1:
        raise Invalid(_("Write a whole number."), field="stock")
    separate_stock(actor=request.actor, offer_id=found.pk, stock=int(packs), at=clock.now())
    messages.success(request, _("This size is counted by itself now."))
    return redirect("market:stock", seller)


def _count(request: HalleRequest, heap: Heap) -> None:
    amount = _typed(request.POST.get("amount", ""))
    seen = _index(request.POST.get("seen"), 10**15)
    try:
        set_pool_stock(
            actor=request.actor,
            pool_id=heap.pool_id,
            on_hand=int(amount * heap.scale),
            seen_on_hand=seen,
            at=clock.now(),
        )
    except StockBelowPromised:
        promised = _said(heap.reserved, heap)
        raise StockBelowPromised(field="stock", promised=promised) from None
    except ChangedMeanwhile as refusal:
        now = _said(int(refusal.details["now"]), heap)
        raise ChangedMeanwhile(field="stock", now=now) from None


def _share(request: HalleRequest, seller: Seller, apart: list[Shareable]) -> None:
    index = _index(request.POST.get("share"), len(apart))
    if index is None:
        raise NotFound
    wanted = apart[index]
    amount = _typed(request.POST.get("amount", ""))
    chosen = set(request.POST.getlist("sizes"))
    share_stock_pool(
        actor=request.actor,
        seller_id=seller.pk,
        offer_ids=tuple(one.offer_id for one in wanted.sizes if str(one.offer) in chosen),
        on_hand=int(amount * wanted.scale),
        name=wanted.product,
        at=clock.now(),
    )


def _page(request: HalleRequest, seller: Seller, refused: str = "") -> HttpResponse:
    common, apart = heaps(seller.pk)
    context = {
        **frame(seller, "market:stock"),
        "heaps": [
            {
                "heap": heap,
                "amount": _number(heap.on_hand, heap.scale),
                "promised": _said(heap.reserved, heap),
                "left": _said(max(0, heap.on_hand - heap.reserved), heap),
            }
            for heap in common
        ],
        "apart": apart,
        "errors": [("", refused)] if refused else [],
    }
    return render(request, "market/stock.html", context, status=422 if refused else 200)


def _said(base_units: int, heap: Heap) -> str:
    return f"{_number(base_units, heap.scale)}\u00a0{heap.unit}".rstrip()


def _number(base_units: int, scale: int) -> str:
    return format_decimal(Fraction(base_units, scale), get_language() or "fr")


def _typed(text: str) -> Fraction:
    try:
        amount = AmountOfStockField(required=False).to_python(text)
    except ValidationError as problem:
        raise Invalid(" ".join(problem.messages), field="stock") from None
    if amount is None:
        raise Invalid(_("Say how many there are."), field="stock")
    return amount


def _index(text: str | None, most: int) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 16 and int(text) < most else None

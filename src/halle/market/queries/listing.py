"""A catalogue for programs: plain values, page by page."""

from __future__ import annotations

from typing import Any

from halle.kernel.paging import Page, after, page_of, size_of
from halle.market.models import Offer, Product
from halle.market.queries.search import matching
from halle.market.rules.units import unit_price
from halle.market.rules.variants import say_variant

_PRODUCT = (
    *("pk", "public_id", "name", "category__key", "description", "labels", "season", "drawing"),
    "archived_at",
)
_OFFER = (
    *("pk", "public_id", "variant__product__public_id", "variant__product__name"),
    *("variant__public_id", "variant__kind", "variant__size", "variant__item_name"),
    *("variant__display_as", "variant__sku", "price_cents", "vat_bp", "draw", "pool_id"),
    *("pool__is_limited", "pool__on_hand", "pool__reserved", "withdrawn_at"),
)


def product_list(seller_id: int, cursor: str | None, limit: int | None, words: str = "") -> Page:
    """A seller's products in the order they were added; one query."""
    size = size_of(limit)
    rows = (
        Product.objects.filter(matching(words), seller=seller_id, pk__gt=after(cursor))
        .order_by("pk")
        .values_list(*_PRODUCT)[: size + 1]
    )
    return page_of(rows, size, row_id=lambda row: int(row[0]), show=_product)


def offer_list(seller_id: int, cursor: str | None, limit: int | None, words: str = "") -> Page:
    """A seller's offers in the order they were made, withdrawn ones too; one query."""
    size = size_of(limit)
    rows = (
        Offer.objects.filter(
            matching(words, "variant__product__"), seller=seller_id, pk__gt=after(cursor)
        )
        .order_by("pk")
        .values_list(*_OFFER)[: size + 1]
    )
    return page_of(rows, size, row_id=lambda row: int(row[0]), show=_offer)


def _product(row: tuple) -> dict[str, Any]:
    return {
        "public_id": row[1],
        "name": row[2],
        "category": row[3],
        "description": row[4],
        "labels": row[5].split(),
        "season": row[6],
        "drawing": row[7],
        "archived_at": row[8],
    }


def _offer(row: tuple) -> dict[str, Any]:
    kind, size, item_name, display_as = row[5:9]
    draw, limited = row[12], bool(row[13] and row[14])
    per_unit = unit_price(row[10], kind, size, item_name)
    return {
        "public_id": row[1],
        "product": row[2],
        "name": row[3],
        "variant": row[4],
        "kind": kind,
        "size": size,
        "unit": say_variant(kind, size, item_name, display_as),
        "sku": row[9],
        "price_cents": row[10],
        "vat_bp": row[11],
        "unit_price_cents": per_unit.cents_per_unit,
        "unit_price_per": per_unit.unit,
        "stock": row[15] // draw if limited else None,
        "left": (row[15] - row[16]) // draw if limited else None,
        "withdrawn_at": row[17],
    }

"""A catalogue as rows to take home, in the columns it can come back in."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from halle.kernel.alphabet import alphabetical
from halle.kernel.spreadsheets import BasisPoints, Cents, Quantity, Row
from halle.market.imports.plan import KnownOffer
from halle.market.queries.imports import known_offers, shelf_names
from halle.market.rules.units import ITEMS, WEIGHT

SIMPLE = "simple"
NETWORK = "ofn"
LAYOUTS = (SIMPLE, NETWORK)

NETWORK_HEADER = (
    *("producer", "sku", "name", "display_name", "category", "description", "units"),
    *("unit_type", "variant_unit_name", "price", "on_hand", "on_demand", "available_on"),
    *("tax_category", "shipping_category"),
)


def simple_header() -> tuple[str, ...]:
    """The columns of the plain layout, as the import knows them in both languages."""
    return (
        _("product"),
        _("category"),
        _("price"),
        _("unit"),
        _("VAT"),
        _("stock"),
        _("on demand"),
        _("reference"),
        _("description"),
        _("labels"),
    )


def catalogue_rows(seller_id: int, seller_name: str, layout: str) -> Iterator[Row]:
    """Every size on sale, a row each; imported again, nothing changes."""
    shelves = shelf_names()
    offers = [one for one in known_offers(seller_id) if not one.withdrawn and not one.archived]
    offers.sort(key=lambda one: (shelves[one.category], alphabetical(one.name), one.size))
    for one in offers:
        if layout == NETWORK:
            yield _network_row(one, shelves[one.category], seller_name)
        else:
            yield _simple_row(one, shelves[one.category])


def _simple_row(one: KnownOffer, shelf: str) -> Row:
    return (
        one.name,
        shelf,
        Cents(one.price_cents),
        one.unit,
        BasisPoints(one.vat_bp),
        one.on_hand // one.draw if one.pool_id else None,
        "" if one.stock is not None else _("yes"),
        one.sku,
        one.description,
        one.labels,
    )


def _network_row(one: KnownOffer, shelf: str, seller_name: str) -> Row:
    grouped = one.kind != ITEMS and one.size >= 1000
    units = Quantity(one.size, 1000) if grouped else Quantity(one.size)
    unit_type = ""
    if one.kind != ITEMS:
        unit_type = ("kg" if grouped else "g") if one.kind == WEIGHT else "L" if grouped else "mL"
    return (
        seller_name,
        one.sku,
        one.name,
        "",
        shelf,
        one.description,
        units,
        unit_type,
        one.item_name or ("pièce" if one.kind == ITEMS else ""),
        Cents(one.price_cents),
        one.on_hand // one.draw if one.pool_id else None,
        0 if one.stock is not None else 1,
        None,
        BasisPoints(one.vat_bp),
        "",
    )

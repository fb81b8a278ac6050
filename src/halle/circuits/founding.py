"""Beginnings in words: products as they are typed, the name of the first orders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from halle.circuits.errors import ProductsRefused
from halle.circuits.rules.founding import FirstDates, ProductLine
from halle.identity.models import Party
from halle.kernel.rules.spoken_time import say_day
from halle.market.imports.reasons import say_refusal
from halle.market.imports.rows import CatalogueRow, read_rows
from halle.market.imports.tables import Line, Refusal, Table
from halle.market.queries.imports import shelves_by_words

HEADING = Line(1, ["produit", "unité", "prix", "stock", "catégorie", "tva"])
COLUMNS = {"produit": "name", "unité": "unit", "prix": "price", "stock": "stock"}


def read_products(
    products: Sequence[ProductLine], producer: str
) -> tuple[list[CatalogueRow], list[Refusal]]:
    """Understand typed lines exactly as a spreadsheet's; lines left empty are nothing.

    A refusal's ``line`` counts from 1 and its ``column`` is a field of `ProductLine`.
    """
    lines = [
        Line(number, [one.name, one.unit, one.price, one.stock, one.category, one.vat])
        for number, one in enumerate(products, start=1)
    ]
    filled = [line for line in lines if any(cell.strip() for cell in line.cells)]
    reading = read_rows(Table(HEADING, filled, []), producer=producer, shelves=shelves_by_words())
    refusals = [one._replace(column=COLUMNS.get(one.column, "name")) for one in reading.refusals]
    return reading.rows, refusals


def rows_of(products: Sequence[ProductLine], seller_id: int) -> tuple[CatalogueRow, ...]:
    """The lines of a catalogue; one that makes no sense refuses them all, named."""
    producer = Party.objects.values_list("name", flat=True).get(pk=seller_id)
    rows, refusals = read_products(products, producer)
    if refusals:
        raise ProductsRefused(
            field="products",
            lines=[
                {
                    "line": one.line,
                    "field": one.column,
                    "code": one.code,
                    "detail": say_refusal(one.code, one.found),
                }
                for one in refusals
            ],
            first=say_refusal(refusals[0].code, refusals[0].found),
        )
    return tuple(rows)


def name_of_first_orders(dates: FirstDates) -> str:
    """« Commande du jeudi 26 novembre », in the territory's language."""
    first = min((slot.starts_at for slot in dates.slots), default=dates.closes_at)
    return name_of_orders(timezone.localtime(first).date())


def name_of_orders(on: date) -> str:
    """What orders are called that nobody named: after the day of their collection."""
    language = settings.LANGUAGE_CODE
    with override(language):
        name = _("Orders for %(day)s") % {"day": say_day(on, language)}
    return " ".join(name.split())  # as names are kept, without no-break spaces

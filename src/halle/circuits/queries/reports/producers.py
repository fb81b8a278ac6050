"""Reports that add up what is ordered from each producer."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from halle.circuits.queries.reports.engine import Column, Kind, TableReport
from halle.circuits.queries.reports.lines import (
    LINES,
    PLACE,
    PRICE,
    PRODUCER,
    PRODUCT,
    SKU,
    UNIT,
    VAT,
)
from halle.market.models import OrderLine

CAME = Coalesce(F("final_quantity"), F("quantity"))
FILTERS = ("cycle", "since", "until", "point", "producer", "state")


def _live() -> QuerySet[OrderLine]:
    return OrderLine.objects.filter(state=OrderLine.State.LIVE)


def _sum(key: str, title: object, kind: Kind, of: object) -> Column:
    return Column(key, title, kind, Sum(of), measure=True, total=True)  # type: ignore[arg-type]


_SUMS = (
    Column("orders", _("Orders"), Kind.COUNT, Count("order"), measure=True),
    _sum("quantity", _("Quantity ordered"), Kind.COUNT, "quantity"),
    _sum("came", _("Quantity delivered"), Kind.COUNT, CAME),
    _sum("weight", _("Weight (kg)"), Kind.GRAMS, Coalesce(F("final_grams"), F("grams") * CAME)),
    _sum("goods", _("Goods (€)"), Kind.CENTS, "goods_cents"),
    _sum("fees", _("Fees (€)"), Kind.CENTS, "fees_cents"),
    _sum("total", _("Total (€)"), Kind.CENTS, "total_cents"),
)

SUPPLIER_TOTALS = TableReport(
    name="totaux-fermes",
    title=_("Supplier totals"),
    about=_("For each producer and product: how many, how heavy, how much."),
    base=_live,
    paths=LINES,
    columns=(PRODUCER, PRODUCT, UNIT, SKU, PRICE, VAT, *_SUMS),
    order=("producer", "product", "unit", "price", "vat", "sku"),
    filters=FILTERS,
)

SUPPLIER_TOTALS_BY_POINT = replace(
    SUPPLIER_TOTALS,
    name="totaux-fermes-lieux",
    title=_("Supplier totals by point"),
    about=_("The same, split by the place where it goes out."),
    columns=(PRODUCER, PLACE, PRODUCT, UNIT, SKU, PRICE, VAT, *_SUMS),
    order=("producer", "point", "product", "unit", "price", "vat", "sku"),
)

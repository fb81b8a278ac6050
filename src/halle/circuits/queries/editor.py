"""The products of a cycle as its editor shows them: a page at a time, however many there are."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet, Sum

from halle.circuits.models import CycleOffer, CyclePoint, CycleSupplier, OrderCycle, PointExclusion
from halle.circuits.queries.pricing_input import fees_in_force
from halle.circuits.queries.relationships import sellers_who_let
from halle.kernel.actor import Actor
from halle.kernel.alphabet import Alphabetical
from halle.market.models import Offer, Order, OrderLine
from halle.market.policies import may_edit_catalogue
from halle.market.queries.search import matching
from halle.market.rules.fees import Fee
from halle.market.rules.pricing import displayed_price
from halle.market.rules.variants import say_variant

ROWS_A_PAGE = 30
ALMOST = 5
COUNTED = [Order.State.HELD, Order.State.PLACED, Order.State.CONFIRMED]
LEFT = F("offer__pool__on_hand") - F("offer__pool__reserved")
IS_OUT = Q(offer__pool__is_limited=True) & Q(left__lt=F("offer__draw"))
IS_ALMOST_OUT = (
    Q(offer__pool__is_limited=True)
    & Q(left__gte=F("offer__draw"))
    & Q(left__lt=F("offer__draw") * (ALMOST + 1))
)
_ORDER = (
    Alphabetical("offer__seller__party__name"),
    "offer__seller_id",
    Alphabetical("offer__variant__product__name"),
    "offer_id",
)
_COLUMNS = (
    "offer__seller_id",
    "offer__seller__party__name",
    "offer__variant__product__name",
    "offer__variant__kind",
    "offer__variant__size",
    "offer__variant__item_name",
    "offer__variant__display_as",
    "offer__variant__grams",
    "offer__price_cents",
    "offer__draw",
    "offer__pool__is_limited",
    "offer__pool__on_hand",
    "offer__pool__reserved",
    "offer__withdrawn_at",
)


class Filters(NamedTuple):
    """What the editor is asked to show; everything is optional and lives in the address."""

    words: str = ""
    supplier: UUID | None = None
    state: str = ""


class ProductRow(NamedTuple):
    """One offer of a cycle. ``stock`` and ``left`` count packs; None is without limit."""

    offer_id: int
    supplier_id: int
    supplier: str
    name: str
    unit: str
    price_cents: int
    fees_cents: int
    stock: int | None
    left: int | None
    sold: int
    withdrawn: bool
    excluded: frozenset[int]
    may_edit: bool

    @property
    def paid_cents(self) -> int:
        """What a member pays for one, fees inside."""
        return self.price_cents + self.fees_cents

    @property
    def state(self) -> str:
        """``out``, ``almost``, ``left``, ``withdrawn``, or nothing when there is no limit."""
        if self.withdrawn:
            return "withdrawn"
        if self.left is None:
            return ""
        return "out" if self.left <= 0 else "almost" if self.left <= ALMOST else "left"


class SupplierTerms(NamedTuple):
    """A producer of the cycle, for the heading of its rows."""

    supplier_id: int
    public_id: UUID
    name: str
    minimum_cents: int


class _Standing(NamedTuple):
    """What is known beside the offers of a page: absences, sales, fees, who may edit whose."""

    excluded: dict[int, frozenset[int]]
    sold: dict[int, int]
    fees: list[Fee]
    editable: dict[int, bool]


class Products(NamedTuple):
    """A page of products, and what stands around it."""

    rows: list[ProductRow]
    page: Page[tuple[Any, ...]]
    points: list[CyclePoint]
    suppliers: dict[int, SupplierTerms]


def products_of(cycle: OrderCycle, actor: Actor, filters: Filters, page: str | int) -> Products:
    """One page of the offers of a cycle, by producer and name; eight queries at any size."""
    points = list(cycle.points.select_related("point").order_by("pk"))
    suppliers = suppliers_of(cycle)
    found = _filtered(CycleOffer.objects.filter(cycle=cycle), filters)
    brought = found.order_by(*_ORDER).values_list("pk", "offer_id", *_COLUMNS)
    shown: Page[tuple[Any, ...]] = Paginator(brought, ROWS_A_PAGE).get_page(page)
    values = list(shown)
    standing = _Standing(
        _exclusions([row[0] for row in values]),
        _sold(cycle, [row[1] for row in values]),
        fees_in_force(cycle.pk, None),
        {seller: may_edit_catalogue(actor, seller) for seller in {row[2] for row in values}},
    )
    rows = [_row(row, standing) for row in values]
    return Products(rows, shown, points, suppliers)


def suppliers_of(cycle: OrderCycle) -> dict[int, SupplierTerms]:
    """The producers of a cycle, by name; one query."""
    rows = (
        CycleSupplier.objects.filter(cycle=cycle)
        .order_by(Alphabetical("supplier__party__name"), "supplier_id")
        .values_list(
            "supplier_id", "supplier__party__public_id", "supplier__party__name", "minimum_cents"
        )
    )
    return {row[0]: SupplierTerms(*row) for row in rows}


def offers_to_bring(cycle: OrderCycle, filters: Filters) -> QuerySet[Offer]:
    """What the hub may sell and this cycle does not hold yet."""
    there = CycleOffer.objects.filter(cycle=cycle).values("offer")
    found = Offer.objects.filter(
        seller__in=sellers_who_let(cycle.coordinator_id),
        withdrawn_at=None,
        variant__product__archived_at=None,
    ).exclude(pk__in=there)
    if filters.words:
        found = found.filter(matching(filters.words, "variant__product__"))
    if filters.supplier:
        found = found.filter(seller__party__public_id=filters.supplier)
    return found.select_related("variant__product", "seller__party").order_by(
        Alphabetical("seller__party__name"),
        "seller_id",
        Alphabetical("variant__product__name"),
        "pk",
    )


def _row(values: tuple[Any, ...], standing: _Standing) -> ProductRow:
    pk, offer_id, seller, supplier, name, kind, size, item, words, grams, price, *stock = values
    draw, is_limited, on_hand, reserved, withdrawn_at = stock
    paid = displayed_price(price, standing.fees, supplier=seller, grams_per_item=grams)
    return ProductRow(
        offer_id,
        seller,
        supplier,
        name,
        say_variant(kind, size, item, words),
        price,
        paid - price,
        on_hand // draw if is_limited else None,
        (on_hand - reserved) // draw if is_limited else None,
        standing.sold.get(offer_id, 0),
        withdrawn_at is not None,
        standing.excluded.get(pk, frozenset()),
        standing.editable[seller],
    )


def _filtered(found: QuerySet[CycleOffer], filters: Filters) -> QuerySet[CycleOffer]:
    if filters.words:
        found = found.filter(matching(filters.words, "offer__variant__product__"))
    if filters.supplier:
        found = found.filter(offer__seller__party__public_id=filters.supplier)
    if filters.state == "out":
        found = found.annotate(left=LEFT).filter(IS_OUT)
    elif filters.state == "almost":
        found = found.annotate(left=LEFT).filter(IS_ALMOST_OUT)
    elif filters.state == "withdrawn":
        found = found.filter(offer__withdrawn_at__isnull=False)
    return found


def _exclusions(cycle_offer_ids: list[int]) -> dict[int, frozenset[int]]:
    places: dict[int, set[int]] = defaultdict(set)
    for brought, point in PointExclusion.objects.filter(
        cycle_offer__in=cycle_offer_ids
    ).values_list("cycle_offer_id", "cycle_point_id"):
        places[brought].add(point)
    return {brought: frozenset(points) for brought, points in places.items()}


def _sold(cycle: OrderCycle, offer_ids: list[int]) -> dict[int, int]:
    return dict(
        OrderLine.objects.filter(
            order__session=cycle.pk,
            order__state__in=COUNTED,
            offer__in=offer_ids,
            state=OrderLine.State.LIVE,
        )
        .values("offer")
        .annotate(sold=Sum("quantity"))
        .values_list("offer", "sold")
    )

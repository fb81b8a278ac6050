"""A seller's catalogue as a table to read and edit: the same few queries at any size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from halle.kernel.alphabet import Alphabetical
from halle.market.models import Category, Offer
from halle.market.queries.search import matching
from halle.market.rules.units import unit_price
from halle.market.rules.variants import say_variant

LINES_A_PAGE = 30
FEW_PACKS = 3
STATES = ("", "low", "out", "withdrawn")


class CatalogueFilter(NamedTuple):
    """What of a catalogue is asked for; ``state`` is one of `STATES`, empty for what is on sale."""

    words: str = ""
    shelf: str = ""
    state: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> CatalogueFilter:
        """The filter an address asks for; what makes no sense asks for nothing."""
        state = query.get("state", "")
        return cls(
            query.get("q", "").strip()[:100],
            query.get("shelf", "")[:40],
            state if state in STATES else "",
        )


class CatalogueLine(NamedTuple):
    """One size for sale; ``stock`` and ``left`` count packs, None without limit.

    ``is_shared`` stocks have other sizes drawing from them too.
    """

    offer_id: int
    offer: UUID
    product: UUID
    name: str
    shelf: str
    unit: str
    price_cents: int
    vat_bp: int
    per_unit_cents: int
    per_unit: str
    stock: int | None
    promised: int
    left: int | None
    is_shared: bool
    withdrawn: bool

    @property
    def is_low(self) -> bool:
        """Whether the last few are going."""
        return self.left is not None and 0 < self.left <= FEW_PACKS


_COLUMNS = (
    "pk",
    "public_id",
    "variant__product__public_id",
    "variant__product__name",
    "variant__product__category__name_fr",
    "variant__product__category__name_en",
    "variant__kind",
    "variant__size",
    "variant__item_name",
    "variant__display_as",
    "price_cents",
    "vat_bp",
    "draw",
    "pool_id",
    "pool__is_limited",
    "pool__on_hand",
    "pool__reserved",
    "is_shared",
    "withdrawn_at",
)


def catalogue_page(
    seller_id: int, wanted: CatalogueFilter, number: str | int | None = 1
) -> Page[CatalogueLine]:
    """One page of a seller's offers, shelf by shelf; two queries."""
    sharing = Offer.objects.filter(pool=OuterRef("pool_id"), withdrawn_at=None).exclude(
        pk=OuterRef("pk")
    )
    offers = (
        _asked(Offer.objects.filter(seller=seller_id), wanted)
        .annotate(is_shared=Exists(sharing))
        .order_by(
            "variant__product__category__position",
            "variant__product__category__key",
            Alphabetical("variant__product__name"),
            "variant__size",
            "pk",
        )
    )
    rows: QuerySet = offers.values_list(*_COLUMNS)
    page = Paginator(rows, LINES_A_PAGE).get_page(number)
    language = get_language() or "fr"
    page.object_list = [_line(row, language) for row in page.object_list]
    return page


def has_offers(seller_id: int) -> bool:
    """Whether a seller ever put anything on sale."""
    return Offer.objects.filter(seller=seller_id).exists()


def shelf_choices() -> list[tuple[str, str]]:
    """Every shelf by key, with its name in the reader's language."""
    return [(category.key, str(category)) for category in Category.objects.all()]


def _asked(offers: QuerySet[Offer], wanted: CatalogueFilter) -> QuerySet[Offer]:
    if wanted.words:
        offers = offers.filter(matching(wanted.words, "variant__product__"))
    if wanted.shelf:
        offers = offers.filter(variant__product__category__key=wanted.shelf)
    if wanted.state == "withdrawn":
        twins = Offer.objects.filter(
            variant=OuterRef("variant_id"), seller=OuterRef("seller_id"), withdrawn_at=None
        )
        return offers.filter(~Exists(twins), withdrawn_at__isnull=False)
    offers = offers.filter(withdrawn_at=None)
    left = F("pool__reserved") + F("draw")
    if wanted.state == "out":
        return offers.filter(Q(pool__is_limited=True, pool__on_hand__lt=left))
    if wanted.state == "low":
        few = F("pool__reserved") + (FEW_PACKS + 1) * F("draw")
        return offers.filter(pool__is_limited=True, pool__on_hand__gte=left, pool__on_hand__lt=few)
    return offers


def _line(row: tuple, language: str) -> CatalogueLine:
    kind, size, item_name, display_as, price_cents, vat_bp, draw = row[6:13]
    limited = bool(row[13] and row[14])
    unit = say_variant(kind, size, item_name, display_as, language)
    per_unit = unit_price(price_cents, kind, size, item_name)
    return CatalogueLine(
        offer_id=row[0],
        offer=row[1],
        product=row[2],
        name=row[3],
        shelf=row[5] if language.startswith("en") else row[4],
        unit=unit,
        price_cents=price_cents,
        vat_bp=vat_bp,
        per_unit_cents=per_unit.cents_per_unit,
        per_unit=per_unit.unit,
        stock=row[15] // draw if limited else None,
        promised=-(-(row[16] or 0) // draw),
        left=(row[15] - row[16]) // draw if limited else None,
        is_shared=row[17],
        withdrawn=row[18] is not None,
    )

"""What a person wrote about a product: taken as it is meant, or refused beside its field."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name
from halle.market.imports.values import DEAREST_CENTS, KNOWN_RATES_BP
from halle.market.labels import ALL_MONTHS, DRAWINGS
from halle.market.rules.units import KINDS, LARGEST_SIZE
from halle.market.rules.variants import MOST_PACKS, grams_of

LONGEST_DESCRIPTION = 5_000
LONGEST_LABELS = 80


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """A product as its seller describes it; ``category`` is the key of a shelf.

    ``labels`` are words separated by spaces, ``season`` has one bit a month, January
    first, 0 being all year; ``drawing`` may be empty: the shelf's is shown.
    """

    name: str
    category: str
    description: str = ""
    labels: str = ""
    season: int = 0
    drawing: str = ""

    def checked(self) -> ProductDraft:
        """The same, tidy; raises ``Invalid`` naming the field."""
        if len(self.description) > LONGEST_DESCRIPTION:
            raise Invalid(_("This text is too long."), field="description")
        labels = " ".join(dict.fromkeys(self.labels.replace(",", " ").split()))
        if len(labels) > LONGEST_LABELS:
            raise Invalid(_("These are too many labels."), field="labels")
        if not 0 <= self.season <= ALL_MONTHS:
            raise Invalid(field="season")
        if self.drawing and self.drawing not in DRAWINGS:
            raise Invalid(_("There is no such drawing."), field="drawing")
        return replace(
            self,
            name=require_name(self.name),
            description=self.description.strip(),
            labels=labels,
            season=0 if self.season == ALL_MONTHS else self.season,
        )


@dataclass(frozen=True, slots=True)
class VariantDraft:
    """A size for sale: ``size`` in grams, millilitres or pieces, the price VAT included.

    ``stock`` counts what is there of this size; None means without limit. ``grams`` is
    what one weighs, for what is not sold by weight.
    """

    kind: str
    size: int
    price_cents: int
    vat_bp: int = 550
    stock: int | None = None
    item_name: str = ""
    display_as: str = ""
    sku: str = ""
    grams: int | None = None
    priced_by_weight: bool = False

    def checked(self) -> VariantDraft:
        """The same, tidy; raises ``Invalid`` naming the field."""
        if self.kind not in KINDS:
            raise Invalid(field="kind")
        if not 1 <= self.size <= LARGEST_SIZE:
            raise Invalid(_("A size is more than nothing."), field="size")
        if self.grams is not None and not 1 <= self.grams <= LARGEST_SIZE:
            raise Invalid(_("A weight is more than nothing."), field="grams")
        require_price(self.price_cents)
        require_rate(self.vat_bp)
        if self.stock is not None:
            require_stock(self.stock)
        grams = grams_of(self.kind, self.size, self.grams)
        if self.priced_by_weight and not grams:
            raise Invalid(_("Say what one weighs, about."), field="grams")
        return replace(
            self,
            item_name=_words(self.item_name, "item_name"),
            display_as=_words(self.display_as, "display_as"),
            sku=_words(self.sku, "sku"),
            grams=grams,
        )


def require_price(cents: int, *, field: str = "price") -> int:
    """A price between nothing and ten thousand euros; 0 is a gift, and meant as one.

    Whoever reads what people type lets an empty field be no price at all, never 0.
    """
    if cents < 0:
        raise Invalid(_("A price cannot be below zero."), field=field)
    if cents > DEAREST_CENTS:
        raise Invalid(_("No price here is above €10,000."), field=field)
    return cents


def require_rate(vat_bp: int, *, field: str = "vat") -> int:
    """One of the rates that exist."""
    if vat_bp not in KNOWN_RATES_BP:
        raise Invalid(_("This is not a rate of VAT: 0, 2.1, 5.5, 10 or 20 %."), field=field)
    return vat_bp


def require_stock(count: int, *, field: str = "stock", most: int = MOST_PACKS) -> int:
    """A whole number of packs that somebody could own."""
    if count < 0:
        raise Invalid(_("A stock cannot be below zero."), field=field)
    if count > most:
        raise Invalid(_("This stock is too large to be true."), field=field)
    return count


def _words(typed: str, field: str) -> str:
    return require_name(typed, field=field, longest=40) if typed.strip() else ""

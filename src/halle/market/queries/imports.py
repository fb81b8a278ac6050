"""What an import is compared with, and the imports that wait."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from halle.kernel.errors import NotFound
from halle.kernel.rules.search import fold
from halle.market.errors import ImportExpired
from halle.market.imports.plan import KnownOffer
from halle.market.models import CatalogueImport, Category, Offer

_FIELDS = (
    "variant__product_id",
    "variant__product__name",
    "variant__product__category__key",
    "variant__product__description",
    "variant__product__labels",
    "variant__product__archived_at",
    "variant_id",
    "variant__kind",
    "variant__size",
    "variant__item_name",
    "variant__display_as",
    "variant__sku",
    "pk",
    "price_cents",
    "vat_bp",
    "withdrawn_at",
    "draw",
    "pool_id",
    "pool__is_limited",
    "pool__on_hand",
    "pool__reserved",
)

_WORDS_OF_SHELVES = {
    "legumes": ("legume", "vegetable", "potager", "maraichage", "herbes", "champignons"),
    "fruits": ("fruit", "noix", "nuts", "verger", "petits fruits"),
    "cremerie": ("fromage", "fromages", "oeufs", "oeuf", "lait", "dairy", "eggs", "cheese",
                 "produits laitiers", "laitages", "yaourts", "chevre"),
    "boulangerie": ("pain", "pains", "bread", "bakery", "biscuits", "patisserie"),
    "epicerie": ("epicerie salee", "epicerie sucree", "groceries", "grocery", "farine", "farines",
                 "legumes secs", "cereales", "huiles", "huile", "pates"),
    "miel": ("confitures", "confiture", "honey", "jam", "miels"),
    "viande": ("viandes", "volaille", "volailles", "meat", "poultry", "poisson", "poissons",
               "charcuterie", "truite", "boucherie"),
    "conserves": ("bocaux", "soupes", "plats", "jars", "soup"),
    "boissons": ("boisson", "drinks", "drink", "jus", "vin", "vins", "bieres", "biere", "sirops"),
    "glaces": ("glace", "sorbets", "ice cream"),
    "plantes": ("plants", "plante", "fleurs", "flowers", "seedlings", "semences"),
    "maison": ("savons", "savon", "soap", "cosmetiques", "entretien", "household"),
}  # fmt: skip
"""Other words for the first shelves: those of Open Food Network and of market stalls."""


def known_offers(seller_id: int) -> list[KnownOffer]:
    """Every size a seller has ever offered, the live offer before a withdrawn one; one query."""
    rows = Offer.objects.filter(seller=seller_id).order_by("-pk")
    read = list(rows.values_list(*_FIELDS))
    sharers = Counter(row[17] for row in read if row[17] and row[15] is None)
    read.sort(key=lambda row: row[15] is not None)
    seen: set[int] = set()
    known = []
    for row in read:
        if row[6] in seen:
            continue
        seen.add(row[6])
        stock = (row[16], row[17], bool(row[18]), row[19] or 0, row[20] or 0, sharers[row[17]])
        gone = (row[5] is not None, row[15] is not None)
        known.append(KnownOffer._make((*row[:5], gone[0], *row[6:15], gone[1], *stock)))
    return known


def shelves_by_words() -> dict[str, str]:
    """Everything a shelf is called, folded, with its key; one query."""
    words: dict[str, str] = {}
    for category in Category.objects.all():
        for name in (category.key, category.name_fr, category.name_en):
            words.setdefault(_plain(name), category.key)
        for word in _WORDS_OF_SHELVES.get(category.key, ()):
            words.setdefault(word, category.key)
    return words


def shelf_names() -> dict[str, str]:
    """The name of each shelf in the reader's language, by key."""
    english = (get_language() or "fr").startswith("en")
    column = "name_en" if english else "name_fr"
    return dict(Category.objects.values_list("key", column))


def the_import(public_id: UUID) -> CatalogueImport:
    """A checked file by the id in its address."""
    found = (
        CatalogueImport.objects.select_related("seller__party").filter(public_id=public_id).first()
    )
    if found is None:
        raise NotFound
    return found


def import_owner(import_id: int) -> int:
    """The seller whose file it is."""
    found = CatalogueImport.objects.filter(pk=import_id).values_list("seller_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def waiting_import(import_id: int, at: datetime) -> CatalogueImport:
    """A checked file that may still be applied, held until the transaction ends."""
    found = CatalogueImport.objects.select_for_update(no_key=True).filter(pk=import_id).first()
    if found is None:
        raise NotFound
    if found.applied_at is not None or found.expires_at <= at:
        raise ImportExpired
    return found


def expired_imports(at: datetime) -> list[int]:
    """Checked files nobody needs any more."""
    return list(CatalogueImport.objects.filter(expires_at__lte=at).values_list("pk", flat=True))


def _plain(name: str) -> str:
    return " ".join(fold(name).replace("’", "'").split())

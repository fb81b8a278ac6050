"""Which column is which, whatever people call it: Open Food Network's names and plain French."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from halle.kernel.rules.search import fold
from halle.market.imports.tables import FileRefused, Line

ALIASES: dict[str, tuple[str, ...]] = {
    "producer": ("producer", "producteur", "productrice", "supplier", "fournisseur", "ferme", "farm"),
    "sku": ("sku", "reference", "ref", "code", "code article", "code produit"),
    "name": ("name", "product", "product name", "produit", "nom", "nom du produit", "article",
             "designation", "libelle"),
    "display_name": ("display name", "variant", "variant name", "variante", "variete"),
    "category": ("category", "product category", "categorie", "rayon", "famille", "taxon"),
    "description": ("description", "descriptif"),
    "units": ("units", "unit value", "quantite par unite"),
    "unit_type": ("unit type", "variant unit", "type unite"),
    "unit_name": ("variant unit name", "unit name", "item name"),
    "unit": ("unite", "unit", "conditionnement", "format", "contenance", "vendu par", "poids",
             "unite de vente", "size", "display as"),
    "price": ("price", "prix", "tarif", "prix ttc", "prix unitaire", "prix unitaire ttc", "pu ttc",
              "prix de vente", "prix €", "prix en €", "prix en euros"),
    "stock": ("on hand", "stock", "quantite", "quantite en stock", "quantite disponible", "en stock",
              "disponible", "quantity"),
    "on_demand": ("on demand", "a la demande", "sur commande", "illimite", "sans limite"),
    "vat": ("tax category", "tva", "vat", "taux de tva", "taux tva", "tax", "tva %", "vat rate"),
    "labels": ("labels", "label", "mentions"),
}  # fmt: skip

LEFT_ASIDE = frozenset(
    (
        *("available on", "shipping category", "shipping category id", "tax category id", "weight"),
        *("distributor", "inherits properties", "properties", "variant id", "product id", "date"),
        *("disponible le", "frais de port", "primary taxon", "image", "notes", "meta keywords"),
    )
)
"""Columns of other software that say nothing about a catalogue here: read past in silence."""

FIELD_OF = {alias: field for field, aliases in ALIASES.items() for alias in aliases}
KNOWN_NAMES = frozenset(FIELD_OF) | LEFT_ASIDE

_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_NOT_A_WORD = re.compile(r"[^\w€%]+")


class Columns(NamedTuple):
    """Where each field is, how the file names it, and the columns nobody knows."""

    places: dict[str, int]
    names: dict[str, str]
    unknown: list[str]
    titles: Sequence[str] = ()

    def cell(self, cells: list[str], field: str) -> str | None:
        """What a line says of a field; None when the file has no such column."""
        place = self.places.get(field)
        if place is None:
            return None
        return cells[place] if place < len(cells) else ""

    def title(self, place: int) -> str:
        """What stands above a place, else its number, the first being 1."""
        title = self.titles[place] if place < len(self.titles) else ""
        return title or str(place + 1)

    def called(self, field: str) -> str:
        """The column's name as in the file, for a person to find it."""
        return self.names.get(field, field)


def find_columns(heading: Line) -> Columns:
    """Recognise a heading; accents, capitals, brackets and underscores do not matter.

    The first column of a kind counts. Without a product name and a price there is
    nothing to read: raises `FileRefused`.
    """
    places: dict[str, int] = {}
    names: dict[str, str] = {}
    unknown = []
    for place, title in enumerate(heading.cells):
        name = _name(title)
        field = FIELD_OF.get(name) or FIELD_OF.get(_name(_BRACKETS.sub(" ", title)))
        if field and field not in places:
            places[field], names[field] = place, title
        elif name and name not in LEFT_ASIDE:
            unknown.append(title[:60])
    for needed in ("name", "price"):
        if needed not in places:
            raise FileRefused(f"no-{needed}-column", found=", ".join(heading.cells)[:200])
    return Columns(places, names, unknown, heading.cells)


def _name(title: str) -> str:
    return " ".join(_NOT_A_WORD.sub(" ", fold(title).replace("_", " ")).split())

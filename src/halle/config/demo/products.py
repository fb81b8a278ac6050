"""What the farms of the demonstration sell, read from the tables.

One line of a table is one product; its columns are

``name | farm | drawing | months | stock | labels | variants``

* a line ``# category vat`` sets both for the lines below it; VAT in basis points: 550 for food
  and for plants one eats, 1000 for ornamental plants, 2000 for alcohol, sweets, soap and the rest
  (articles 278 to 278 bis of the code général des impôts). It is the rate of the kind of goods: a
  farm that is not registered for VAT charges none;
* months are ranges that may run over New Year: ``9-3`` or ``3-5,9-10``;
* stock is a count for each variant (``40``), one pool all variants draw from (``420 kg``), or
  ``demande`` (made to order);
* labels add to the farm's ``bio``; ``!bio`` takes it away;
* variants are ``words size unit price`` separated by ``;``: ``botte 600 g 192`` is a bunch of
  600 g for which the farm receives 192 cents, VAT included where the farm charges it. Units:
  g, kg, cl, l, u (pieces).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from halle.config.demo.drawings import drawing_for
from halle.config.demo.farms import FARM_BY_KEY
from halle.config.demo.tables.bakery import BAKERY
from halle.config.demo.tables.dairy import DAIRY
from halle.config.demo.tables.fruits import FRUITS
from halle.config.demo.tables.grocery import GROCERY
from halle.config.demo.tables.meat import MEAT
from halle.config.demo.tables.pantry import PANTRY
from halle.config.demo.tables.vegetables import VEGETABLES
from halle.market.rules.units import display_size

Kind = Literal["weight", "volume", "items"]
Keeping = Literal["count", "pool", "on_demand"]

PRODUCT_TYPES = (
    "https://github.com/datafoodconsortium/taxonomies/releases/latest/download/productTypes.rdf"
)


_BASE_UNITS: dict[str, tuple[Kind, int]] = {
    "g": ("weight", 1),
    "kg": ("weight", 1000),
    "cl": ("volume", 10),
    "l": ("volume", 1000),
    "u": ("items", 1),
}
_VARIANT = re.compile(
    r"^(?:(?P<item>.+?) )?(?P<size>\d+(?:,\d+)?) (?P<unit>kg|g|cl|l|u) (?P<price>\d+)$"
)


@dataclass(frozen=True, slots=True)
class DemoCategory:
    """A shelf of the shop, in both languages, with the drawing it wears.

    ``concept`` is its name among the product types of the Data Food Consortium.
    """

    key: str
    name_fr: str
    name_en: str
    drawing: str
    concept: str

    @property
    def same_as(self) -> str:
        """The address of the concept, for platforms that speak the same taxonomy."""
        return f"{PRODUCT_TYPES}#{self.concept}"


@dataclass(frozen=True, slots=True)
class DemoVariant:
    """One way to buy a product. ``size`` is in grams, millilitres or pieces.

    ``item`` names one piece (``œuf``) when counting pieces, else what it comes in (``botte``).
    """

    kind: Kind
    size: int
    item: str
    farm_price_cents: int

    @property
    def item_name(self) -> str:
        """The name of one piece, for the price of one; nothing for weights and volumes."""
        return self.item if self.kind == "items" else ""

    @property
    def display_as(self) -> str:
        """What stands on the label when the size alone does not say it: "botte, 600 g"."""
        if self.kind == "items" or not self.item:
            return ""
        return f"{self.item}, {display_size(self.kind, self.size)}"


@dataclass(frozen=True, slots=True)
class DemoStock:
    """How much there is in a good week: pieces of each variant, or base units of one pool."""

    keeping: Keeping
    amount: int


@dataclass(frozen=True, slots=True)
class DemoProduct:
    """A product as its farm would write it in a spreadsheet."""

    key: str
    name: str
    farm: str
    category: str
    drawing: str
    months: tuple[int, ...]
    labels: frozenset[str]
    vat_basis_points: int
    stock: DemoStock
    variants: tuple[DemoVariant, ...]

    def is_weighed(self, variant: DemoVariant) -> bool:
        """Whether it is put on the scales before hand-over, the price following the weight."""
        if variant.kind != "weight" or variant.size < 700:
            return False
        return self.category == "viande" or (
            self.category == "legumes" and variant.item in {"pièce", "pied"}
        )


CATEGORIES: tuple[DemoCategory, ...] = (
    DemoCategory("legumes", "Légumes", "Vegetables", "carotte", "vegetable"),
    DemoCategory("fruits", "Fruits et noix", "Fruit and nuts", "pomme", "fruit"),
    DemoCategory(
        "cremerie", "Fromages, œufs et lait", "Cheese, eggs and milk", "picodon", "dairy-product"
    ),
    DemoCategory("boulangerie", "Pain et biscuits", "Bread and biscuits", "pain", "bakery"),
    DemoCategory("epicerie", "Épicerie", "Groceries", "farine", "savory-groceries"),
    DemoCategory("miel", "Miel et confitures", "Honey and jams", "miel", "sweet-groceries"),
    DemoCategory(
        "viande", "Viande, volaille et truite", "Meat, poultry and trout", "poulet", "meat-product"
    ),
    DemoCategory(
        "conserves", "Bocaux et soupes", "Jars and soups", "confiture", "processed-vegetable"
    ),
    DemoCategory("boissons", "Boissons", "Drinks", "bouteille", "drink"),
    DemoCategory("glaces", "Sorbets et glaces", "Sorbets and ice creams", "", "frozen"),
    DemoCategory("plantes", "Plants et fleurs", "Seedlings and flowers", "plant", "plant"),
    DemoCategory("maison", "Savons et maison", "Soap and household", "colis", "inedible"),
)


def slug(text: str) -> str:
    """A key for an address or a spreadsheet.

    >>> slug("Œufs de plein air, d’été")
    'oeufs-de-plein-air-d-ete'
    """
    folded = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    ascii_only = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def read_months(text: str) -> tuple[int, ...]:
    """The months a product is there, January first.

    >>> read_months("11-2")
    (1, 2, 11, 12)
    """
    months: set[int] = set()
    for part in text.split(","):
        first, last = (int(month) for month in part.split("-"))
        months.update((first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1))
    return tuple(sorted(months))


def read_variant(text: str) -> DemoVariant:
    """One way to buy, from its words.

    >>> read_variant("pièce 1,2 kg 336")
    DemoVariant(kind='weight', size=1200, item='pièce', farm_price_cents=336)
    """
    found = _VARIANT.match(text.strip())
    if found is None:
        raise ValueError(f"not a variant: {text!r}")
    kind, scale = _BASE_UNITS[found["unit"]]
    size = Fraction(found["size"].replace(",", ".")) * scale
    if size.denominator != 1:
        raise ValueError(f"smaller than the base unit: {text!r}")
    return DemoVariant(kind, int(size), found["item"] or "", int(found["price"]))


def read_stock(text: str) -> DemoStock:
    """What the farm can bring.

    >>> read_stock("420 kg")
    DemoStock(keeping='pool', amount=420000)
    """
    if text == "demande":
        return DemoStock("on_demand", 0)
    if text.endswith(" kg"):
        return DemoStock("pool", int(text.removesuffix(" kg")) * 1000)
    return DemoStock("count", int(text))


def read_labels(text: str, farm: str) -> frozenset[str]:
    """The farm's organic label, unless taken away, and the product's own."""
    own = {label.strip() for label in text.split(",") if label.strip()}
    if FARM_BY_KEY[farm].whole_farm_is_organic and "!bio" not in own:
        own.add("bio")
    return frozenset(own - {"!bio"})


def read_table(table: str) -> Iterator[DemoProduct]:
    """Every product of one table, in its order."""
    category, vat = "", 0
    for line in table.strip().splitlines():
        if line.startswith("#"):
            _, category, basis_points = line.split()
            vat = int(basis_points)
            continue
        name, farm, drawing, months, stock, labels, variants = (
            cell.strip() for cell in line.split("|")
        )
        yield DemoProduct(
            key=f"{farm}-{slug(name)}",
            name=name,
            farm=farm,
            category=category,
            drawing=drawing_for(slug(name), drawing),
            months=read_months(months),
            labels=read_labels(labels, farm),
            vat_basis_points=vat,
            stock=read_stock(stock),
            variants=tuple(read_variant(variant) for variant in variants.split(";")),
        )


PRODUCTS: tuple[DemoProduct, ...] = tuple(
    product
    for table in (VEGETABLES, FRUITS, DAIRY, BAKERY, GROCERY, MEAT, PANTRY)
    for product in read_table(table)
)
PRODUCT_BY_KEY: dict[str, DemoProduct] = {product.key: product for product in PRODUCTS}
CATEGORY_BY_KEY: dict[str, DemoCategory] = {category.key: category for category in CATEGORIES}


def in_season(month: int) -> tuple[DemoProduct, ...]:
    """What can be on the shelves that month."""
    return tuple(product for product in PRODUCTS if month in product.months)

"""The goods of the living territory have believable prices, seasons, packs and VAT."""

import doctest
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from halle.config.demo import communes, products, scale
from halle.config.demo.drawings import DRAWINGS
from halle.config.demo.farms import FARM_BY_KEY, LABELS
from halle.config.demo.products import (
    CATEGORIES,
    CATEGORY_BY_KEY,
    PRODUCTS,
    DemoProduct,
    DemoVariant,
    in_season,
    read_months,
    read_table,
    read_variant,
)

ROOT = Path(__file__).resolve().parents[2]

PRICE_BOUNDS = {
    ("legumes", "weight"): (100, 10_000),
    ("legumes", "items"): (30, 2_000),
    ("fruits", "weight"): (100, 3_500),
    ("fruits", "items"): (100, 300),
    ("cremerie", "weight"): (350, 4_500),
    ("cremerie", "volume"): (100, 500),
    ("cremerie", "items"): (20, 70),
    ("glaces", "volume"): (900, 2_200),
    ("boulangerie", "weight"): (200, 3_500),
    ("boulangerie", "items"): (40, 350),
    ("epicerie", "weight"): (120, 15_000),
    ("epicerie", "volume"): (450, 4_000),
    ("epicerie", "items"): (1_000, 2_000),
    ("miel", "weight"): (450, 4_500),
    ("miel", "volume"): (1_500, 35_000),
    ("viande", "weight"): (450, 18_000),
    ("viande", "volume"): (700, 1_500),
    ("conserves", "weight"): (500, 3_000),
    ("conserves", "volume"): (400, 1_800),
    ("boissons", "volume"): (180, 7_000),
    ("plantes", "items"): (8, 3_000),
    ("maison", "weight"): (2_000, 42_000),
    ("maison", "volume"): (400, 30_000),
    ("maison", "items"): (100, 400),
}
"""Cents the farm receives per kilogram, litre or piece."""


def shared_data() -> Path:
    """The folder of official lists beside the repository, or where it would be."""
    places = [above / "shared" / "data" for above in ROOT.parents]
    return next((place for place in places if place.is_dir()), places[0])


def every_variant() -> Iterator[tuple[DemoProduct, DemoVariant]]:
    return ((product, variant) for product in PRODUCTS for variant in product.variants)


def cents_per_unit(variant: DemoVariant) -> float:
    return variant.farm_price_cents * (1 if variant.kind == "items" else 1000) / variant.size


def test_every_farm_sells_and_every_category_is_filled() -> None:
    assert {product.farm for product in PRODUCTS} == FARM_BY_KEY.keys()
    assert {product.category for product in PRODUCTS} == CATEGORY_BY_KEY.keys()


def test_every_drawing_exists() -> None:
    used = {product.drawing for product in PRODUCTS} | {shelf.drawing for shelf in CATEGORIES}
    assert used - {""} <= DRAWINGS


def test_the_drawings_are_those_of_the_sheet() -> None:
    (sheet,) = (ROOT / "src").rglob("produits.svg")

    views = set(re.findall(r'<view id="([a-z]+)"', sheet.read_text(encoding="utf-8")))

    assert views == DRAWINGS


def test_prices_are_believable() -> None:
    for product, variant in every_variant():
        low, high = PRICE_BOUNDS[product.category, variant.kind]
        assert low <= cents_per_unit(variant) <= high, (product.name, variant)


def test_a_larger_pack_of_one_pool_is_never_dearer_by_the_kilo() -> None:
    for product in PRODUCTS:
        if product.stock.keeping == "pool":
            packs = sorted(product.variants, key=lambda variant: variant.size)
            for small, large in pairwise(packs):
                assert cents_per_unit(large) <= cents_per_unit(small), product.name


def test_packs_draw_from_pools_of_grams_that_hold_the_largest() -> None:
    pools = [product for product in PRODUCTS if product.stock.keeping == "pool"]
    assert len([product for product in pools if len(product.variants) > 1]) >= 40
    for product in pools:
        assert {variant.kind for variant in product.variants} == {"weight"}
        assert product.stock.amount >= 2 * max(variant.size for variant in product.variants)


def test_vat_labels_months_and_stock_are_what_french_shelves_know() -> None:
    for product in PRODUCTS:
        assert product.vat_basis_points in {550, 1000, 2000}
        assert product.labels <= LABELS.keys()
        assert product.months
        assert set(product.months) <= set(range(1, 13))
        assert product.stock.keeping == "on_demand" or product.stock.amount > 0
    assert {product.vat_basis_points for product in PRODUCTS} == {550, 1000, 2000}


def test_alcohol_and_soap_pay_the_full_rate() -> None:
    words = re.compile(r"^(bière|cidre|clairette|crémant|vin |liqueur|savon|bougie)", re.IGNORECASE)
    found = [product for product in PRODUCTS if words.match(product.name)]
    assert len(found) >= 15
    for product in found:
        assert product.vat_basis_points == 2000, product.name


def test_every_month_has_a_full_market() -> None:
    for month in range(1, 13):
        shelves = in_season(month)
        assert len(shelves) >= 300
        assert len([product for product in shelves if product.category == "legumes"]) >= 30


def test_months_may_run_over_new_year() -> None:
    assert read_months("11-2,6-6") == (1, 2, 6, 11, 12)


def test_a_line_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="not a variant"):
        read_variant("botte 600 192")
    with pytest.raises(ValueError, match="smaller than the base unit"):
        read_variant("pincée 0,5 g 100")
    with pytest.raises(ValueError, match="unpack"):
        list(read_table("# legumes 550\nCarottes | auberts | carotte"))


def test_labels_read_like_a_shelf() -> None:
    by_name = {product.name: product.variants[0] for product in PRODUCTS}
    assert by_name["Carottes de sable"].display_as == "botte, 600\u00a0g"
    assert by_name["Poireaux"].display_as == ""
    assert by_name["Œufs de plein air"].item_name == "œuf"
    for product, variant in every_variant():
        assert len(variant.display_as) <= 40
        assert (variant.item_name != "") == (variant.kind == "items"), product.name


def test_what_is_heavy_and_uneven_is_weighed() -> None:
    weighed = {product.name for product, variant in every_variant() if product.is_weighed(variant)}
    assert {"Courge butternut", "Poulet fermier", "Caissette de bœuf"} <= weighed
    assert weighed.isdisjoint({"Poireaux", "Miel de lavande", "Lardons fumés"})


def test_variants_of_one_product_differ() -> None:
    for product in PRODUCTS:
        sizes = [(variant.kind, variant.size, variant.item_name) for variant in product.variants]
        assert len(set(sizes)) == len(sizes), product.name


@pytest.mark.parametrize("module", [communes, products, scale])
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0

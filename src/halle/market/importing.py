"""A planned import, written as sets: ten thousand lines in a few dozen statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from halle.kernel import sets
from halle.kernel.ids import new_public_id
from halle.market.imports.plan import CHANGED, NEW_PRODUCT, NEW_SIZE, KnownOffer, Plan, Step
from halle.market.imports.rows import CatalogueRow, fold_name
from halle.market.models import Category, Offer, Product, Seller, StockPool, Variant
from halle.market.queries.catalogue import tokens_for
from halle.market.rules.units import WEIGHT
from halle.market.shelving import give_pools, set_pools, write_offers

BATCH = 500
OFFER_COLUMNS = (
    *("public_id", "variant_id", "seller_id", "price_cents", "vat_bp"),
    *("pool_id", "draw"),
)
SIZE_COLUMNS = (
    *("id", "public_id", "product_id", "kind", "size"),
    *("item_name", "display_as", "sku", "grams", "priced_by_weight"),
)
PRODUCT_COLUMNS = (
    *("id", "public_id", "seller_id", "category_id", "name"),
    *("description", "labels", "season", "drawing", "search_tokens"),
)


def write_plan(seller: Seller, plan: Plan, usual_category: str) -> None:
    """Write what a plan says: new products and sizes, then what changes on known ones."""
    shelves = {category.key: category for category in Category.objects.all()}
    by_status: dict[str, list[Step]] = {}
    for step in plan.steps:
        by_status.setdefault(step.status, []).append(step)
    fresh = _write_products(seller, by_status.get(NEW_PRODUCT, []), shelves, usual_category)
    new = [step for step in plan.steps if step.status in (NEW_PRODUCT, NEW_SIZE)]
    _write_sizes(
        seller.pk,
        [(step.product_id or fresh[fold_name(step.row.name)], step.row) for step in new],
    )
    _write_changes(seller, by_status.get(CHANGED, []), shelves)


def empty_stocks(seller_id: int, offers: Sequence[KnownOffer]) -> None:
    """Leave nothing more to sell of these offers; what is promised stays promised."""
    set_pools({offer.pool_id: offer.reserved for offer in offers if offer.pool_id})
    give_pools(
        seller_id,
        [(one.offer_id, f"{one.name}, {one.unit}", 0) for one in offers if not one.pool_id],
    )


def _write_products(
    seller: Seller, steps: Sequence[Step], shelves: dict[str, Category], usual_category: str
) -> dict[str, int]:
    """Add products; answers their ids by folded name."""
    ids = sets.reserve_ids(Product, len(steps)) if steps else []
    rows = []
    for product_id, step in zip(ids, steps, strict=True):
        row, labels = step.row, step.row.labels or ""
        shelf = shelves[row.category or usual_category]
        tokens = tokens_for(row.name, seller.party.name, shelf, labels)
        place = (product_id, new_public_id(), seller.pk, shelf.pk)
        rows.append((*place, row.name, row.description or "", labels, 0, "", tokens))
    sets.insert(Product, PRODUCT_COLUMNS, rows)
    return {fold_name(step.row.name): key for key, step in zip(ids, steps, strict=True)}


def _write_sizes(seller_id: int, sizes: Sequence[tuple[int, CatalogueRow]]) -> None:
    """Add sizes with their offers, and a stock for those that are counted."""
    if not sizes:
        return
    variants = sets.reserve_ids(Variant, len(sizes))
    pools = iter(_new_pools(seller_id, [row for _, row in sizes if row.stock is not None]))
    size_rows, offer_rows = [], []
    for variant_id, (product_id, row) in zip(variants, sizes, strict=True):
        words = (row.kind, row.size, row.item_name, row.display_as, row.sku or "")
        grams = row.size if row.kind == WEIGHT else None
        size_rows.append((variant_id, new_public_id(), product_id, *words, grams, False))
        pool = next(pools) if row.stock is not None else None
        price = (row.price_cents, row.vat_bp)
        offer_rows.append((new_public_id(), variant_id, seller_id, *price, pool, 1))
    sets.insert(Variant, SIZE_COLUMNS, size_rows)
    sets.insert(Offer, OFFER_COLUMNS, offer_rows)


def _new_pools(seller_id: int, rows: Sequence[CatalogueRow]) -> list[int]:
    ids = sets.reserve_ids(StockPool, len(rows)) if rows else []
    sets.insert(
        StockPool,
        ("id", "seller_id", "name", "is_limited", "on_hand", "reserved"),
        [
            (key, seller_id, f"{row.name}, {row.unit}"[:120], not row.on_demand, row.stock, 0)
            for key, row in zip(ids, rows, strict=True)
        ],
    )
    return ids


def _write_changes(seller: Seller, steps: Sequence[Step], shelves: dict[str, Category]) -> None:
    for field in ("price_cents", "vat_bp"):
        write_offers(field, {known.offer_id: after for known, after in _changed(steps, field)})
    back = [known for known, _ in _changed(steps, "withdrawn")]
    Offer.objects.filter(pk__in=[one.offer_id for one in back]).update(withdrawn_at=None)
    Product.objects.filter(pk__in={one.product_id for one in back}).update(archived_at=None)
    stocks = list(_changed(steps, "stock"))
    set_pools(
        {one.pool_id: n * one.draw for one, n in stocks if one.pool_id and n is not None},
        [one.pool_id for one, n in stocks if one.pool_id and n is None],
    )
    give_pools(
        seller.pk,
        [
            (one.offer_id, f"{one.name}, {one.unit}", n)
            for one, n in stocks
            if not one.pool_id and n is not None
        ],
    )
    skus = [Variant(pk=known.variant_id, sku=after) for known, after in _changed(steps, "sku")]
    Variant.objects.bulk_update(skus, ["sku"], batch_size=BATCH)
    _write_descriptions(seller, steps, shelves)


def _write_descriptions(
    seller: Seller, steps: Sequence[Step], shelves: dict[str, Category]
) -> None:
    """Shelves, texts and labels of known products; the last line of a product counts."""
    products: dict[int, Product] = {}
    for step in steps:
        known = step.known
        if known is None or not step.changes.keys() & {"category", "description", "labels"}:
            continue
        after = {field: change[1] for field, change in step.changes.items()}
        shelf = shelves[after.get("category", known.category)]
        labels = after.get("labels", known.labels)
        products[known.product_id] = Product(
            pk=known.product_id,
            category=shelf,
            description=after.get("description", known.description),
            labels=labels,
            search_tokens=tokens_for(known.name, seller.party.name, shelf, labels),
        )
    Product.objects.bulk_update(
        products.values(), ["category", "description", "labels", "search_tokens"], batch_size=BATCH
    )


def _changed(steps: Sequence[Step], field: str) -> Iterator[tuple[KnownOffer, Any]]:
    for step in steps:
        if step.known is not None and field in step.changes:
            yield step.known, step.changes[field][1]

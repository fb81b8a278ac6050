"""Farms and what they sell: products, sizes, offers, stocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from halle.circuits.queries.pricing_input import unit_in_words
from halle.config.demo.products import CATEGORIES, DemoProduct, DemoVariant
from halle.config.demo.rhythm import CATEGORY_WEIGHTS
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.kernel.rules.search import tokens_of
from halle.market.models import Category, Offer, Product, Seller, StockPool, Variant
from halle.market.rules.snapshots import OfferForSale

BATCH = 2000


@dataclass(frozen=True, slots=True)
class ShelfOffer:
    """An offer as demand sees it: what it is, when it is there, how much it is wanted.

    ``most`` is how many of it a cycle of the usual size can promise; None is any number.
    """

    sale: OfferForSale
    farm: str
    months: tuple[int, ...]
    wanted: float
    is_weighed: bool
    most: int | None


def write_categories() -> dict[str, Category]:
    """The shelves, with the concepts other platforms know them by."""
    for position, one in enumerate(CATEGORIES):
        Category.objects.update_or_create(
            key=one.key,
            defaults={
                "name_fr": one.name_fr,
                "name_en": one.name_en,
                "drawing": one.drawing,
                "position": position,
                "same_as": one.same_as,
            },
        )
    return {one.key: one for one in Category.objects.all()}


class Catalogue:
    """Writes everything on sale, product by product, in a few statements."""

    def __init__(self, plan: Plan, sellers: dict[str, Seller], names: dict[str, str]) -> None:
        self._plan = plan
        self._sellers, self._names = sellers, names
        self._ids = PublicIds(plan.draw("catalogue"))
        self._taste = plan.draw("taste")

    def write(self, demo: tuple[DemoProduct, ...]) -> list[ShelfOffer]:
        """All products of all farms; answers what can be ordered."""
        shelves = write_categories()
        counts: dict[str, int] = {}
        for one in demo:
            counts[one.category] = counts.get(one.category, 0) + 1
        products = Product.objects.bulk_create(
            [self._product(one, shelves[one.category]) for one in demo], batch_size=BATCH
        )
        sizes = [
            (one, size, product)
            for one, product in zip(demo, products, strict=True)
            for size in one.variants
        ]
        variants = Variant.objects.bulk_create(
            [self._variant(one, size, product) for one, size, product in sizes], batch_size=BATCH
        )
        pools = self._write_pools(demo)
        offers = Offer.objects.bulk_create(
            [
                self._offer(one, size, variant, next(pools))
                for (one, size, _), variant in zip(sizes, variants, strict=True)
            ],
            batch_size=BATCH,
        )
        return [
            self._on_shelf(one, size, offer, CATEGORY_WEIGHTS[one.category] / counts[one.category])
            for (one, size, _), offer in zip(sizes, offers, strict=True)
        ]

    def _product(self, one: DemoProduct, shelf: Category) -> Product:
        months = 0 if len(one.months) == 12 else sum(1 << (month - 1) for month in one.months)
        labels = " ".join(sorted(one.labels))
        return Product(
            public_id=self._ids.at(self._plan.now),
            seller=self._sellers[one.farm],
            category=shelf,
            name=one.name,
            labels=labels,
            season=months,
            drawing=one.drawing,
            search_tokens=tokens_of(
                one.name, self._names[one.farm], shelf.name_fr, shelf.name_en, labels
            ),
        )

    def _variant(self, one: DemoProduct, size: DemoVariant, product: Product) -> Variant:
        return Variant(
            public_id=self._ids.at(self._plan.now),
            product=product,
            kind=size.kind,
            size=size.size,
            item_name=size.item_name,
            display_as=size.display_as,
            grams=None if size.kind == "items" else size.size,
            priced_by_weight=one.is_weighed(size),
        )

    def _write_pools(self, demo: tuple[DemoProduct, ...]) -> Iterator[StockPool]:
        """One pool for all sizes, or one for each; answers the pool of each size in turn."""
        wanted: list[tuple[StockPool, int]] = []
        for one in demo:
            sharers = len(one.variants)
            for size in one.variants[:1] if one.stock.keeping == "pool" else one.variants:
                words = (
                    one.name
                    if one.stock.keeping == "pool" or sharers == 1
                    else (
                        f"{one.name}, {size.display_as or unit_in_words(size.kind, size.size, size.item_name)}"
                    )
                )
                pool = StockPool(
                    seller=self._sellers[one.farm],
                    name=words[:120],
                    is_limited=one.stock.keeping != "on_demand",
                    on_hand=round(one.stock.amount * self._plan.scale),
                )
                wanted.append((pool, sharers if one.stock.keeping == "pool" else 1))
        StockPool.objects.bulk_create([pool for pool, _ in wanted], batch_size=BATCH)
        return (pool for pool, sharers in wanted for _ in range(sharers))

    def _offer(
        self, one: DemoProduct, size: DemoVariant, variant: Variant, pool: StockPool
    ) -> Offer:
        return Offer(
            public_id=self._ids.at(self._plan.now),
            variant=variant,
            seller=self._sellers[one.farm],
            price_cents=size.farm_price_cents,
            vat_bp=one.vat_basis_points,
            pool=pool,
            draw=size.size if one.stock.keeping == "pool" else 1,
        )

    def _on_shelf(
        self, one: DemoProduct, size: DemoVariant, offer: Offer, share: float
    ) -> ShelfOffer:
        seller = self._sellers[one.farm]
        unit = size.display_as or unit_in_words(size.kind, size.size, size.item_name)
        sale = OfferForSale(
            offer_id=offer.pk,
            public_id=offer.public_id,
            name=one.name,
            unit=unit,
            supplier_id=seller.pk,
            price_cents=offer.price_cents,
            vat_bp=offer.vat_bp if seller.charges_vat else 0,
            grams=offer.variant.grams,
            pool_id=offer.pool_id,
            draw=offer.draw,
        )
        dear = 1 + size.farm_price_cents / 900
        return ShelfOffer(
            sale=sale,
            farm=one.farm,
            months=one.months,
            wanted=share * self._taste.lognormvariate(0, 0.6) / dear / len(one.variants),
            is_weighed=offer.variant.priced_by_weight,
            most=None if one.stock.keeping == "on_demand" else one.stock.amount // offer.draw,
        )

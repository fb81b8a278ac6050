"""Farms and what they sell, for tests."""

from itertools import count

from halle.identity.models import Party
from halle.market.models import Category, Offer, Product, Seller, StockPool, Variant
from tests.makers.identity import make_organisation

_number = count(1)


def make_category(key: str = "legumes") -> Category:
    """A shelf; the same key gives the same shelf."""
    return Category.objects.get_or_create(key=key, defaults={"name_fr": key, "name_en": key})[0]


def make_seller(name: str = "", *, manager: Party | None = None, **values: object) -> Seller:
    """A farm."""
    return Seller.objects.create(party=make_organisation(name, manager=manager), **values)


def make_pool(seller: Seller, on_hand: int = 10, **values: object) -> StockPool:
    """Stock to draw from."""
    return StockPool.objects.create(
        seller=seller, name=f"pool {next(_number)}", on_hand=on_hand, **values
    )


def make_offer(
    seller: Seller | None = None,
    *,
    name: str = "",
    price_cents: int = 250,
    vat_bp: int = 550,
    stock: int | None = 10,
    pool: StockPool | None = None,
    draw: int = 1,
    kind: str = "weight",
    size: int = 1000,
    item_name: str = "",
    category: str = "legumes",
    **product: object,
) -> Offer:
    """A product with one variant for sale; ``stock=None`` is unlimited."""
    seller = seller or make_seller()
    made = Product.objects.create(
        seller=seller,
        category=make_category(category),
        name=name or f"Product {next(_number)}",
        **product,
    )
    variant = Variant.objects.create(
        product=made,
        kind=kind,
        size=size,
        item_name=item_name,
        grams=size if kind == "weight" else None,
    )
    if pool is None and stock is not None:
        pool = make_pool(seller, stock)
    return Offer.objects.create(
        variant=variant, seller=seller, price_cents=price_cents, vat_bp=vat_bp, pool=pool, draw=draw
    )

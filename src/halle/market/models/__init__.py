"""Market tables."""

from halle.market.models.basket import Basket, BasketLine
from halle.market.models.catalogue_import import CatalogueImport
from halle.market.models.category import Category
from halle.market.models.fee import Fee
from halle.market.models.offer import Offer
from halle.market.models.order import Order
from halle.market.models.order_fee import OrderFee
from halle.market.models.order_line import OrderLine
from halle.market.models.product import Product
from halle.market.models.sale_session import SaleSession
from halle.market.models.seller import Seller
from halle.market.models.stock_pool import StockPool
from halle.market.models.variant import Variant

__all__ = [
    "Basket",
    "BasketLine",
    "CatalogueImport",
    "Category",
    "Fee",
    "Offer",
    "Order",
    "OrderFee",
    "OrderLine",
    "Product",
    "SaleSession",
    "Seller",
    "StockPool",
    "Variant",
]

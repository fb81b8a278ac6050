"""Foreign keys whose index another index serves as well."""

from __future__ import annotations

from django.db import migrations

from halle.kernel.needless_indexes import without_indexes


class Migration(migrations.Migration):
    dependencies = [("market", "0002_first_shelves")]
    operations = [
        without_indexes(
            market_basketline=("basket_id",),
            market_order=(
                "buyer_id",
                "session_id",
            ),
            market_orderfee=("order_id",),
            market_orderline=("order_id",),
            market_product=("seller_id",),
            market_variant=("product_id",),
        )
    ]

"""Make the peer's database: 1 000 products in stock, one country to ship to."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from oscar.apps.address.models import Country  # noqa: E402
from oscar.apps.catalogue.models import Category, Product, ProductClass  # noqa: E402
from oscar.apps.partner.models import Partner, StockRecord  # noqa: E402


def main() -> None:
    """Migrate, fill, index."""
    call_command("migrate", verbosity=0)
    Country.objects.create(
        iso_3166_1_a2="FR",
        iso_3166_1_a3="FRA",
        iso_3166_1_numeric="250",
        printable_name="France",
        name="France",
        is_shipping_country=True,
    )
    kind = ProductClass.objects.create(name="Food", track_stock=True)
    shelf = Category.add_root(name="Vegetables")
    farm = Partner.objects.create(name="Farm")
    for number in range(1000):
        product = Product.objects.create(
            product_class=kind, title=f"Product {number}", upc=f"p{number}"
        )
        product.categories.add(shelf)
        StockRecord.objects.create(
            product=product,
            partner=farm,
            partner_sku=f"p{number}",
            price=2 + number % 7,
            num_in_stock=100_000,
        )
    call_command("rebuild_index", interactive=False, verbosity=0)


main()

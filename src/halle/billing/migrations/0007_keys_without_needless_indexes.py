"""Foreign keys whose index another index serves as well."""

from __future__ import annotations

from django.db import migrations

from halle.kernel.needless_indexes import without_indexes


class Migration(migrations.Migration):
    dependencies = [("billing", "0006_invoices_are_never_emptied")]
    operations = [
        without_indexes(
            billing_invoice=(
                "customer_id",
                "issuer_id",
            ),
            billing_numberseries=("issuer_id",),
            billing_payment=("keeper_id",),
        )
    ]

"""An invoice may be for somebody who is not on the platform: its snapshot alone names them."""

import django.db.models.deletion
from django.db import migrations, models

from halle.kernel.append_only import written_once


class Migration(migrations.Migration):
    dependencies = [("billing", "0007_keys_without_needless_indexes")]

    operations = [
        migrations.AlterField(
            model_name="invoice",
            name="customer",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invoices",
                to="identity.party",
            ),
        ),
        migrations.AlterField(
            model_name="invoicebalance",
            name="customer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.party",
            ),
        ),
        written_once("billing_invoice"),
    ]

"""From now on the database refuses to change an invoice or what paid it."""

from django.db import migrations, models
from django.db.models import F

from halle.kernel.append_only import written_once


class Migration(migrations.Migration):
    dependencies = [("billing", "0004_invoices_say_everything")]

    operations = [
        migrations.AlterField(
            model_name="invoice", name="net_cents", field=models.BigIntegerField()
        ),
        migrations.AlterField(
            model_name="invoice", name="vat_cents", field=models.BigIntegerField()
        ),
        migrations.AlterField(
            model_name="invoice", name="settlement", field=models.CharField(max_length=20)
        ),
        migrations.AlterField(model_name="invoice", name="due_on", field=models.DateField()),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("credit_of", None)),
                fields=("issuer", "reference"),
                name="one_thing_is_invoiced_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("total_cents", F("net_cents") + F("vat_cents"))),
                name="invoice_total_is_net_and_vat",
            ),
        ),
        written_once("billing_invoice", "billing_settlement"),
    ]

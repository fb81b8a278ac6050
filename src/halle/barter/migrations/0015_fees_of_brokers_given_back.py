"""What a broker's firm gave back is no longer said to be paid."""

from django.db import migrations, models


def say_given_back(apps, _editor):
    transfers = apps.get_model("barter", "Transfer").objects
    fees = apps.get_model("barter", "BrokerFee").objects
    back = transfers.filter(kind="fee", state="reversed").values("public_id")
    fees.filter(state="paid", transfer_id__in=back).update(state="back")


def say_paid(apps, _editor):
    apps.get_model("barter", "BrokerFee").objects.filter(state="back").update(state="paid")


class Migration(migrations.Migration):
    dependencies = [("barter", "0014_last_trades_are_looked_up")]

    operations = [
        migrations.AlterField(
            model_name="brokerfee",
            name="state",
            field=models.CharField(
                choices=[
                    ("due", "due"),
                    ("paid", "paid"),
                    ("dropped", "dropped"),
                    ("back", "given back"),
                ],
                default="due",
                max_length=7,
            ),
        ),
        migrations.RunPython(say_given_back, say_paid),
    ]

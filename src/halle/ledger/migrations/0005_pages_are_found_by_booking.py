"""Where a period begins in a very long account: its pages by the instants they were booked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_journal_is_never_emptied")]

    operations = [
        migrations.AddIndex(
            model_name="folio",
            index=models.Index(
                fields=["account", "last_booked_at", "first_leg"], name="folios_by_booking"
            ),
        ),
    ]

"""PostgreSQL empties a table without touching a row: TRUNCATE is refused too."""

from django.db import migrations

from halle.kernel.append_only import written_once


class Migration(migrations.Migration):
    dependencies = [("billing", "0005_invoices_are_written_once")]

    operations = [written_once("billing_invoice", "billing_settlement")]

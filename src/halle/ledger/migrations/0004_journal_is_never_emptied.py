"""PostgreSQL empties a table without touching a row: TRUNCATE is refused too."""

from django.db import migrations

from halle.kernel.append_only import written_once


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_reservations_folios_and_periods")]

    operations = [
        written_once(
            "ledger_entry",
            "ledger_leg",
            "ledger_seal",
            "ledger_folio",
            "ledger_reservation",
            "ledger_reservedleg",
            "ledger_resolution",
            "ledger_closedperiod",
            "ledger_publishedhead",
        ),
    ]

"""Foreign keys whose index another index serves as well."""

from __future__ import annotations

from django.db import migrations

from halle.kernel.needless_indexes import without_indexes


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_pages_are_found_by_booking")]
    operations = [
        without_indexes(
            ledger_account=("keeper_id",),
            ledger_closedperiod=("keeper_id",),
            ledger_entry=("keeper_id",),
        )
    ]

"""Foreign keys whose index another index serves as well."""

from __future__ import annotations

from django.db import migrations

from halle.kernel.needless_indexes import without_indexes


class Migration(migrations.Migration):
    dependencies = [("circuits", "0001_initial")]
    operations = [
        without_indexes(
            circuits_cycleoffer=("cycle_id",),
            circuits_cyclepoint=("cycle_id",),
            circuits_cyclesupplier=("cycle_id",),
        )
    ]

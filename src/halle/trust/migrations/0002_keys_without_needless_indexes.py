"""Foreign keys whose index another index serves as well."""

from __future__ import annotations

from django.db import migrations

from halle.kernel.needless_indexes import without_indexes


class Migration(migrations.Migration):
    dependencies = [("trust", "0001_initial")]
    operations = [
        without_indexes(
            trust_sighting=("subject_id",),
        )
    ]

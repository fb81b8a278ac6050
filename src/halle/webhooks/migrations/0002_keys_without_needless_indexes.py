"""Foreign keys whose index another index serves as well."""

from __future__ import annotations

from django.db import migrations

from halle.kernel.needless_indexes import without_indexes


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0001_initial")]
    operations = [
        without_indexes(
            webhooks_message=("endpoint_id",),
            webhooks_subscription=("endpoint_id",),
        )
    ]

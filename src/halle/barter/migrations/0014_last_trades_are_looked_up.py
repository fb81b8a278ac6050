"""When a firm last paid or was paid is found without reading all its payments."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("barter", "0013_keys_without_needless_indexes")]
    operations = [
        step
        for side in ("payer", "payee")
        for step in (
            migrations.RemoveIndex(model_name="transfer", name=f"transfers_of_a_{side}"),
            migrations.AddIndex(
                model_name="transfer",
                index=models.Index(
                    fields=["network", side, "settled_at"], name=f"transfers_of_a_{side}"
                ),
            ),
        )
    ]

"""Ticks of the packing list."""

from django.db import models


class PackedLine(models.Model):
    """A line that is in its crate."""

    line = models.OneToOneField(
        "market.OrderLine", models.CASCADE, primary_key=True, related_name="packed"
    )
    packed_at = models.DateTimeField()
    packed_by = models.ForeignKey(
        "identity.Party", models.PROTECT, null=True, related_name="+", db_index=False
    )

    def __str__(self) -> str:
        return f"packed {self.line_id}"

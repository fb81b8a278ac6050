"""How an order reaches its member."""

from django.db import models


class Collection(models.Model):
    """The slot of an order, and what happened on the day."""

    order = models.OneToOneField(
        "market.Order", models.PROTECT, primary_key=True, related_name="collection"
    )
    slot = models.ForeignKey("circuits.Slot", models.PROTECT, related_name="collections")
    handed_over_at = models.DateTimeField(null=True, blank=True)
    handed_over_by = models.ForeignKey(
        "identity.Party", models.PROTECT, null=True, blank=True, related_name="+"
    )
    absent_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return f"collection of {self.order_id}"

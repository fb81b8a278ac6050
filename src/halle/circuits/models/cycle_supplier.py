"""Which producers bring what into a cycle."""

from django.db import models


class CycleSupplier(models.Model):
    """A producer of a cycle, and the least it harvests for."""

    cycle = models.ForeignKey(
        "circuits.OrderCycle", models.CASCADE, related_name="suppliers", db_index=False
    )
    supplier = models.ForeignKey("market.Seller", models.PROTECT, related_name="+")
    minimum_cents = models.IntegerField(default=0)
    drop_off = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "supplier"], name="producer_is_in_a_cycle_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id} in {self.cycle_id}"

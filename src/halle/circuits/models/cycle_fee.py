"""Fees of a cycle."""

from django.db import models


class CycleFee(models.Model):
    """A fee applied in a cycle, by whom: on all, on one supplier's, or at one point."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator"
        SUPPLIER = "supplier"
        DISTRIBUTOR = "distributor"

    cycle = models.ForeignKey("circuits.OrderCycle", models.CASCADE, related_name="fees")
    fee = models.ForeignKey("market.Fee", models.PROTECT, related_name="uses")
    role = models.CharField(max_length=12, choices=Role, default=Role.COORDINATOR)
    supplier = models.ForeignKey("market.Seller", models.PROTECT, null=True, related_name="+")
    cycle_point = models.ForeignKey(
        "circuits.CyclePoint", models.CASCADE, null=True, related_name="fees"
    )

    def __str__(self) -> str:
        return f"{self.fee_id} as {self.role}"

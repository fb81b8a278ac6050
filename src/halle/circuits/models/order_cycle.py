"""Order cycles."""

from django.db import models


class OrderCycle(models.Model):
    """A window in which members order together from a few farms.

    Its dates, state and address are those of its sale session, whose id it shares.
    """

    session = models.OneToOneField(
        "market.SaleSession", models.PROTECT, primary_key=True, related_name="cycle"
    )
    coordinator = models.ForeignKey("circuits.Hub", models.PROTECT, related_name="cycles")
    name = models.CharField(max_length=120)
    message = models.TextField(blank=True, default="")
    allows_guests = models.BooleanField(default=True)
    minimum_order_cents = models.IntegerField(default=0)
    template = models.ForeignKey(
        "circuits.CycleTemplate", models.SET_NULL, null=True, blank=True, related_name="cycles"
    )

    def __str__(self) -> str:
        return self.name

"""Who receives which fee of an order."""

from django.db import models


class OrderFee(models.Model):
    """One fee of an order at one VAT rate, as it was computed at order time.

    ``is_per_line`` fees are inside the lines' totals; the others are lines of their own.
    """

    order = models.ForeignKey("market.Order", models.PROTECT, related_name="fees", db_index=False)
    fee = models.ForeignKey("market.Fee", models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    role = models.CharField(max_length=12)
    is_per_line = models.BooleanField()
    vat_bp = models.SmallIntegerField()
    cents = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "fee", "role", "vat_bp"], name="order_fee_is_listed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.cents}"

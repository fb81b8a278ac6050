"""Running balances, only where a limit has to hold."""

from django.db import models
from django.db.models import F, Q


class Balance(models.Model):
    """The balance of an account that may not go below ``floor_cents``."""

    account = models.OneToOneField("ledger.Account", models.PROTECT, primary_key=True)
    cents = models.BigIntegerField(default=0)
    floor_cents = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cents__gte=F("floor_cents")), name="balance_keeps_above_its_floor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.cents}"

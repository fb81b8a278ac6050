"""Legs: one account's part of an entry."""

from django.db import models


class Leg(models.Model):
    """An amount in cents on one account, credit-positive."""

    entry = models.ForeignKey("ledger.Entry", models.PROTECT, related_name="legs")
    account = models.ForeignKey("ledger.Account", models.PROTECT, related_name="legs")
    cents = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.account_id}: {self.cents}"

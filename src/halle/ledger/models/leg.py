"""Legs: one account's part of an entry."""

from django.db import models


class Leg(models.Model):
    """An amount in its account's unit (cents, minutes, pieces), credit-positive.

    The index of an account has the amount in it: a sum reads nothing else.
    """

    entry = models.ForeignKey("ledger.Entry", models.PROTECT, related_name="legs")
    account = models.ForeignKey(
        "ledger.Account", models.PROTECT, related_name="legs", db_index=False
    )
    cents = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["account", "id", "cents"], name="legs_of_an_account")]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.cents}"

"""Accounts: in whose books, of what kind, whose."""

from django.db import models


class Account(models.Model):
    """A line of somebody's books.

    ``keeper`` keeps the books; ``holder`` is whom the account is about (the keeper
    itself for its till or bank); ``detail`` tells apart accounts of one kind (a VAT
    rate, a way of paying). Amounts are credit-positive: a positive balance is owed to
    the holder, a negative one is owed by the holder (or is an asset of the keeper).
    """

    keeper = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16)
    holder = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    detail = models.CharField(max_length=24, blank=True, default="")
    unit = models.CharField(max_length=8, default="EUR")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "kind", "holder", "detail", "unit"],
                name="account_is_opened_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.holder_id}:{self.detail}"

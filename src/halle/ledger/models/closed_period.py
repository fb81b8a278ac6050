"""Closed periods: books that take nothing more."""

from django.db import models


class ClosedPeriod(models.Model):
    """A keeper's books up to an instant (not included), closed for good.

    The database refuses an entry whose value date lies before it.
    """

    keeper = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", db_index=False)
    until = models.DateTimeField()
    entries = models.BigIntegerField()
    closed_by = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "until"], name="period_is_closed_once")
        ]

    def __str__(self) -> str:
        return f"{self.keeper_id} until {self.until}"
